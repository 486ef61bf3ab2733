using System.Buffers.Binary;
using Coder1.Core.Storage;

namespace Coder1.Core.Terminals.Screen;

/// <summary>A terminal's screen at one byte of its output, kept as a small file, for the next viewer to begin from.</summary>
/// <param name="Offset">The first byte that is not on it.</param>
/// <param name="Size">Its size.</param>
/// <param name="Preamble">The sequences that draw it.</param>
internal sealed record ScreenSnapshot(long Offset, TerminalSize Size, byte[] Preamble)
{
    /// <summary>Changes with what the emulator and the writer do: others are not read.</summary>
    private const int Version = 1;

    private const string FileName = "screen.bin";
    private const int HeaderBytes = 16;
    private const int MaxBytes = HeaderBytes + TerminalFrame.MaxServerBytes;

    /// <summary>Reads the one of a terminal's folder; null where there is none, or none that can be read.</summary>
    public static ScreenSnapshot? Read(string folder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, FileName));
            if (!file.Exists || file.Length is < HeaderBytes or > MaxBytes) return null;
            var bytes = File.ReadAllBytes(file.FullName);
            var size = new TerminalSize(BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(12)),
                BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(14)));
            if (BinaryPrimitives.ReadInt32BigEndian(bytes) != Version || !size.IsLegal) return null;
            return new ScreenSnapshot(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(4)), size, bytes[HeaderBytes..]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Replaces the one of a folder. Where the disk refuses, the next viewer's screen takes a little longer.</summary>
    public void Save(string folder)
    {
        var bytes = new byte[HeaderBytes + Preamble.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Version);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), Offset);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(12), (ushort)Size.Columns);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), (ushort)Size.Rows);
        Preamble.CopyTo(bytes, HeaderBytes);
        try
        {
            AtomicFile.Write(Path.Combine(folder, FileName), bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is there is as good as before.
        }
    }
}
