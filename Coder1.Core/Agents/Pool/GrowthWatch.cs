namespace Coder1.Core.Agents.Pool;

/// <summary>Tells a process whose memory only climbs: one that leaks is better replaced between two turns than ended in one.</summary>
/// <remarks>
/// It climbs where it held more after each of <see cref="Turns"/> turns in a row, by <see cref="LeastBytes"/> at least, and
/// holds more than <see cref="Factor"/> times what it held after the first. A cache that fills up grows too, but it stops, or
/// gives something back; both end the row.
/// </remarks>
internal sealed class GrowthWatch
{
    /// <summary>So many turns in a row.</summary>
    public const int Turns = 5;

    /// <summary>Less is no growth: a collector's heap moves by that.</summary>
    public const long LeastBytes = 1024 * 1024;

    /// <summary>Times what it held after its first turn.</summary>
    public const int Factor = 2;

    private DateTimeOffset _at;
    private long _last;
    private int _row;

    /// <summary>What it held after its first turn; zero before.</summary>
    public long FirstBytes { get; private set; }

    /// <summary>What it held after its last turn.</summary>
    public long LastBytes => _last;

    /// <summary>Takes what is held after a turn; true where it climbs.</summary>
    /// <param name="bytes">What is held.</param>
    /// <param name="at">When that was seen; the same look again counts once, and a turn between two looks not at all.</param>
    public bool Add(long bytes, DateTimeOffset at)
    {
        if (bytes <= 0 || at <= _at) return _row >= Turns && LastBytes > Factor * FirstBytes;
        _row = _last > 0 && bytes >= _last + LeastBytes ? _row + 1 : 0;
        (_last, _at) = (bytes, at);
        if (FirstBytes == 0) FirstBytes = bytes;
        return _row >= Turns && bytes > Factor * FirstBytes;
    }
}
