namespace Coder1.Core.Git.Operations;

/// <summary>Reads what a git command says record by record, with a bound on what is held.</summary>
/// <param name="stream">Its output.</param>
/// <param name="separator">What stands behind each record.</param>
internal sealed class RecordReader(Stream stream, byte separator = 0)
{
    /// <summary>A longer record is cut; its rest is left out.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int BeginBytes = 8 * 1024;

    private byte[] _buffer = new byte[BeginBytes];
    private int _begin; // of the record
    private int _length; // of the record
    private int _next; // where the one after it begins
    private int _end; // of what was read
    private bool _isSkipping;

    /// <summary>The record, until the next is read.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_begin, _length);

    /// <summary>Goes on to the next record; false at the end.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        (_begin, _length) = (_next, 0);
        var looked = _begin;
        while (true)
        {
            var at = _buffer.AsSpan(looked, _end - looked).IndexOf(separator);
            if (at >= 0 && !_isSkipping) return Take(looked + at, looked + at + 1);
            if (at >= 0)
            {
                _isSkipping = false;
                _begin = looked += at + 1;
                continue;
            }

            if (_isSkipping) _begin = _end;
            MakeRoom();
            looked = _end;
            if (_end == _buffer.Length)
            {
                _isSkipping = true;
                return Take(_end, _end);
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                _next = _end;
                return _begin < _end && Take(_end, _end);
            }

            _end += read;
        }
    }

    private bool Take(int end, int next)
    {
        (_length, _next) = (end - _begin, next);
        return true;
    }

    private void MakeRoom()
    {
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
        }

        if (_end == _buffer.Length && _buffer.Length < MaxBytes) Array.Resize(ref _buffer, Math.Min(MaxBytes, 2 * _buffer.Length));
    }
}
