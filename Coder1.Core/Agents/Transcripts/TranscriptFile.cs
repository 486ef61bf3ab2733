using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>Reads a transcript's file.</summary>
/// <remarks>
/// There is no index, in memory or on disk: each line begins with its id, so a place is found by halving the file, in some
/// twenty short reads for 64 MB, and a conversation that nobody looks at costs nothing.
/// </remarks>
internal static class TranscriptFile
{
    /// <summary>One piece that is read; lines that are longer take several.</summary>
    internal const int PieceBytes = 16 * 1024;

    /// <summary>Opens a transcript to read it beside its writer; null where there is none.</summary>
    public static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Finds the end of what an earlier server left, and cuts off what it had not finished writing.
    /// </summary>
    /// <returns>The end, and the type of the last event; null where there is none.</returns>
    /// <exception cref="IOException">The disk fails.</exception>
    public static (TranscriptPoint End, AgentEventType? Last) Recover(string path)
    {
        if (!File.Exists(path)) return default;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var length = RandomAccess.GetLength(file);
        var line = new List<byte>();
        var end = length;
        while (end > 0)
        {
            var begin = LastLineBegin(file, end, line);
            var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line);
            if (bytes is [.., (byte)'\n'] && TranscriptLine.IsWhole(bytes[..^1]) && TranscriptLine.TryReadId(bytes, out var id))
            {
                if (end < length) RandomAccess.SetLength(file, end);
                return (new TranscriptPoint(id + 1, end), TranscriptLine.TypeOf(bytes));
            }

            end = begin;
        }

        if (length > 0) RandomAccess.SetLength(file, 0);
        return default;
    }

    /// <summary>The place before an event, within the first bytes of the file; the end of them where it is not there.</summary>
    public static TranscriptPoint Find(SafeFileHandle file, long id, TranscriptPoint end)
    {
        if (id >= end.Id) return end;
        var buffer = new byte[PieceBytes];
        var (low, high) = (0L, end.Offset);
        while (high - low > PieceBytes)
        {
            var middle = low + ((high - low) / 2);
            if (FirstLine(file, middle, high, buffer) is { } found && found.Id <= id) low = found.Offset;
            else high = middle;
        }

        // What is left begins with a line that is not behind the one that is looked for.
        var point = low;
        while (FirstLine(file, point, end.Offset, buffer, isLineBegin: true) is { } next)
        {
            if (next.Id >= id) return next;
            point = next.Offset + 1;
            if (NextLineBegin(file, point, end.Offset, buffer) is not { } begin) break;
            point = begin;
        }

        return end;
    }

    /// <summary>The first line that begins at or behind an offset.</summary>
    private static TranscriptPoint? FirstLine(
        SafeFileHandle file, long offset, long end, byte[] buffer, bool isLineBegin = false)
    {
        Span<byte> head = stackalloc byte[TranscriptLine.MaxHeadBytes];
        var begin = isLineBegin || offset == 0 ? offset : NextLineBegin(file, offset - 1, end, buffer);
        while (begin < end)
        {
            var read = RandomAccess.Read(file, head[..(int)Math.Min(head.Length, end - begin.Value)], begin.Value);
            if (TranscriptLine.TryReadId(head[..read], out var id)) return new TranscriptPoint(id, begin.Value);
            begin = NextLineBegin(file, begin.Value, end, buffer);
        }

        return null;
    }

    /// <summary>Where the line behind the first newline at or behind an offset begins; null at the end.</summary>
    private static long? NextLineBegin(SafeFileHandle file, long offset, long end, byte[] buffer)
    {
        while (offset < end)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)), offset);
            if (read == 0) return null;
            var newline = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (newline >= 0) return offset + newline + 1 < end ? offset + newline + 1 : null;
            offset += read;
        }

        return null;
    }

    /// <summary>Reads the line that ends at an offset, with its newline.</summary>
    /// <returns>Where it begins.</returns>
    private static long LastLineBegin(SafeFileHandle file, long end, List<byte> line)
    {
        var buffer = new byte[PieceBytes];
        var begin = end;
        line.Clear();
        while (begin > 0)
        {
            var size = (int)Math.Min(buffer.Length, begin);
            var read = RandomAccess.Read(file, buffer.AsSpan(0, size), begin - size);
            if (read < size) throw new IOException("The transcript is shorter than it was.");
            // The newline that ends the line itself is not the one looked for.
            var piece = buffer.AsSpan(0, begin == end ? size - 1 : size);
            var newline = piece.LastIndexOf((byte)'\n');
            line.InsertRange(0, buffer.AsSpan(newline + 1, size - newline - 1).ToArray());
            if (newline >= 0) return begin - size + newline + 1;
            begin -= size;
        }

        return 0;
    }
}
