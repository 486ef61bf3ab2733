using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>Reads whole lines of a transcript, from an event on, beside its writer.</summary>
/// <param name="path">The file.</param>
internal sealed class TranscriptReader(string path) : IDisposable
{
    private SafeFileHandle? _file;
    private byte[] _buffer = [];
    private bool _disposed;

    /// <summary>Where it stands.</summary>
    public TranscriptPoint Point { get; private set; }

    /// <summary>Goes to the place before an event.</summary>
    public void Seek(long id, TranscriptPoint end) => Point = Open() is { } file ? TranscriptFile.Find(file, id, end) : end;

    /// <summary>
    /// The next whole lines before an offset, at least one, valid until the next call; empty where there are none, or
    /// somebody took the file away.
    /// </summary>
    /// <param name="end">The offset; a line ends there.</param>
    public ReadOnlyMemory<byte> Read(long end)
    {
        if (Point.Offset >= end || Open() is not { } file) return default;
        if (_buffer.Length == 0) _buffer = ArrayPool<byte>.Shared.Rent(TranscriptFile.PieceBytes);
        while (true)
        {
            var size = (int)Math.Min(_buffer.Length, end - Point.Offset);
            var read = RandomAccess.Read(file, _buffer.AsSpan(0, size), Point.Offset);
            var newline = _buffer.AsSpan(0, read).LastIndexOf((byte)'\n');
            if (newline >= 0) return Take(newline + 1);
            if (read < size || size < _buffer.Length) return default;
            Grow();
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

    // Ids have no gaps, so the next one needs no look.
    private ReadOnlyMemory<byte> Take(int length)
    {
        var lines = _buffer.AsSpan(0, length).Count((byte)'\n');
        Point = new TranscriptPoint(Point.Id + lines, Point.Offset + length);
        return _buffer.AsMemory(0, length);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private SafeFileHandle? Open() => _disposed ? null : _file ??= TranscriptFile.TryOpen(path);
}
