namespace Coder1.Core.Terminals;

/// <summary>A terminal's kept output as a stream that can be read and sought; its end is that of when it was opened.</summary>
public sealed class TerminalOutputStream : Stream
{
    private readonly TerminalSession _session;
    private readonly long _end;
    private long _position;

    internal TerminalOutputStream(TerminalSession session, long from, long to)
    {
        _session = session;
        lock (session.Sync)
        {
            _end = Math.Clamp(to, session.Output.Start, session.Output.End);
            Start = Math.Clamp(from, session.Output.Start, _end);
        }
    }

    /// <summary>The offset in the terminal's output of the first byte here.</summary>
    public long Start { get; }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => _end - Start;

    /// <inheritdoc />
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The output was dropped from the log, or the terminal closed, meanwhile.</exception>
    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Clamp(Length - _position, 0, buffer.Length);
        if (wanted == 0) return 0;
        lock (_session.Sync)
        {
            if (Start + _position < _session.Output.Start) throw new IOException("The output is no longer kept.");
            var read = _session.Output.Read(Start + _position, buffer[..wanted]);
            if (read == 0) throw new IOException("The terminal is closed.");
            _position += read;
            return read;
        }
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Read(buffer.Span));

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
