using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>Reads a transcript from an event on, beside its writer, piece by piece in a buffer of one size.</summary>
/// <param name="path">The file.</param>
internal sealed class TranscriptReader(string path) : IDisposable
{
    private SafeFileHandle? _file;
    private byte[] _buffer = [];
    private long _offset;
    private bool _disposed;

    /// <summary>Where it stands, in bytes.</summary>
    public long Offset => _offset;

    /// <summary>Goes to the place before an event.</summary>
    public void Seek(long id, TranscriptPoint end) =>
        _offset = Open() is { } file ? TranscriptFile.Find(file, id, end).Offset : end.Offset;

    /// <summary>
    /// The next bytes before an offset, valid until the next call; empty where there are none, or somebody took the file
    /// away. A line may go over several pieces, its head, with the id, never does.
    /// </summary>
    /// <param name="end">The offset; a line ends there.</param>
    public ReadOnlyMemory<byte> Read(long end)
    {
        var read = Fill(TranscriptFile.PieceBytes, end);
        var newline = _buffer.AsSpan(0, read).LastIndexOf((byte)'\n');
        // What is left of the next line is read again with the rest of it.
        var isHead = newline >= 0 && read - newline - 1 < TranscriptLine.MaxHeadBytes;
        return Take(isHead ? newline + 1 : read);
    }

    /// <summary>As above, but only whole lines, at least one: in a buffer as long as the longest.</summary>
    public ReadOnlyMemory<byte> ReadLines(long end)
    {
        for (var size = TranscriptFile.PieceBytes; ; size = _buffer.Length * 2)
        {
            var read = Fill(size, end);
            var newline = _buffer.AsSpan(0, read).LastIndexOf((byte)'\n');
            if (newline >= 0 || read < size) return Take(newline + 1);
        }
    }

    /// <summary>Gives its buffer back until there is something to read again.</summary>
    public void Rest()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    public void Dispose()
    {
        _disposed = true;
        Rest();
        _file?.Dispose();
    }

    private int Fill(int size, long end)
    {
        size = (int)Math.Min(size, end - _offset);
        if (size <= 0 || Open() is not { } file) return 0;
        if (_buffer.Length < size)
        {
            Rest();
            _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(size, TranscriptFile.PieceBytes));
        }

        return RandomAccess.Read(file, _buffer.AsSpan(0, size), _offset);
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        _offset += length;
        return _buffer.AsMemory(0, length);
    }

    private SafeFileHandle? Open() => _disposed ? null : _file ??= TranscriptFile.TryOpen(path);
}
