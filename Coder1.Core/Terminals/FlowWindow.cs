namespace Coder1.Core.Terminals;

/// <summary>How far one viewer may be sent ahead of what it has acknowledged.</summary>
/// <param name="windowBytes">The most bytes sent and not acknowledged.</param>
/// <param name="start">The offset of the first byte that will be sent.</param>
internal sealed class FlowWindow(int windowBytes, long start)
{
    /// <summary>The offset behind the last byte sent.</summary>
    public long Sent { get; private set; } = start;

    /// <summary>The offset up to which the viewer has processed the output.</summary>
    public long Acked { get; private set; } = start;

    /// <summary>Bytes that may be sent now.</summary>
    public int Room => windowBytes - (int)(Sent - Acked);

    /// <summary>Some of what was sent is not acknowledged.</summary>
    public bool IsOutstanding => Sent > Acked;

    /// <summary>Counts bytes as sent; no more than <see cref="Room"/>.</summary>
    public void Send(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Room);
        Sent += bytes;
    }

    /// <summary>Takes an acknowledgement. False where it is for bytes that were never sent.</summary>
    /// <param name="offset">A lower one than before is stale and changes nothing.</param>
    /// <param name="advanced">It moved the window.</param>
    public bool TryAck(long offset, out bool advanced)
    {
        advanced = offset > Acked && offset <= Sent;
        if (advanced) Acked = offset;
        return offset <= Sent;
    }

    /// <summary>Goes on at another offset, with nothing outstanding.</summary>
    public void Jump(long offset) => Sent = Acked = offset;
}
