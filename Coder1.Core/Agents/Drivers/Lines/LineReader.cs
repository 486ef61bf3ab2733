using System.Buffers;

namespace Coder1.Core.Agents.Drivers.Lines;

/// <summary>Reads lines from a pipe into one buffer that grows with a long line and shrinks behind it.</summary>
/// <remarks>
/// Behind a line that is longer than the bound nothing is read any more. Between lines the buffer has <see cref="IdleBytes"/>.
/// </remarks>
/// <param name="stream">The pipe.</param>
/// <param name="maxLineBytes">The longest line, its end included.</param>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IDisposable
{
    /// <summary>The buffer while nothing comes.</summary>
    internal const int IdleBytes = 16 * 1024;

    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(IdleBytes);
    private int _start;
    private int _scanned;
    private int _end;
    private bool _ended;

    /// <summary>The line, without its end. Valid until the next is read; may be written to.</summary>
    public Memory<byte> Line { get; private set; }

    /// <summary>A line was too long: there is no next one.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The size of the buffer now.</summary>
    internal int BufferBytes => _buffer?.Length ?? 0;

    /// <summary>Goes to the next line; false behind the last one, and for one that is too long. A last line without an end counts.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake()) return true;
            IsTooLong |= _end - _start >= maxLineBytes;
            if (_ended || IsTooLong || _buffer is null) return false;
            MakeRoom();
            var room = Math.Min(_buffer.Length - _end, maxLineBytes - (_end - _start));
            var read = await stream.ReadAsync(_buffer.AsMemory(_end, room), cancellation).ConfigureAwait(false);
            if (read > 0) _end += read;
            else
            {
                _ended = true;
                if (_end == _start) return false;
                Line = Trimmed(_start, _end);
                _start = _scanned = _end;
                return true;
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer) ArrayPool<byte>.Shared.Return(buffer);
    }

    private bool TryTake()
    {
        if (_buffer is null) return false;
        var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (length < 0)
        {
            _scanned = _end;
            return false;
        }

        var end = _scanned + length;
        Line = Trimmed(_start, end);
        _start = _scanned = end + 1;
        return true;
    }

    private Memory<byte> Trimmed(int start, int end)
    {
        if (end > start && _buffer![end - 1] == (byte)'\r') end--;
        return _buffer.AsMemory(start, end - start);
    }

    private void MakeRoom()
    {
        var held = _end - _start;
        if (held == 0 && _buffer!.Length > IdleBytes) Exchange(IdleBytes, 0);
        else if (held == 0) (_start, _scanned, _end) = (0, 0, 0);
        else if (_end == _buffer!.Length && _start > 0)
        {
            _buffer.AsSpan(_start, held).CopyTo(_buffer);
            (_start, _scanned, _end) = (0, _scanned - _start, held);
        }
        else if (_end == _buffer.Length) Exchange(Math.Min(2 * _buffer.Length, maxLineBytes), held);
    }

    private void Exchange(int size, int held)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(_start, held).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer!);
        (_buffer, _start, _scanned, _end) = (larger, 0, held, held);
    }
}
