namespace Coder1.Core.Memory;

/// <summary>The level that follows from pressure over time: up at once, down late.</summary>
/// <remarks>
/// Each level begins at its threshold and ends when pressure has been <see cref="ReleasePercent"/> below it for
/// <see cref="ReleaseTime"/>; the ladder is at the highest that has not ended. Not thread-safe: the monitor's.
/// </remarks>
/// <param name="thresholds">Where the levels begin, one above the other.</param>
internal sealed class MemoryLadder(MemoryThresholds thresholds)
{
    /// <summary>How far below its threshold a level ends, in percent of it.</summary>
    public const int ReleasePercent = 5;

    /// <summary>For how long pressure must stay there.</summary>
    public static readonly TimeSpan ReleaseTime = TimeSpan.FromSeconds(10);

    // By level: since when pressure is low enough for it to end; null while it is not.
    private readonly TimeSpan?[] _lowSince = new TimeSpan?[(int)MemoryLevel.RedLine + 1];
    private MemoryThresholds _thresholds = thresholds;

    /// <summary>The level.</summary>
    public MemoryLevel Level { get; private set; }

    /// <summary>The pressure under which a level may end.</summary>
    public static long ReleaseBytes(long threshold) => threshold * (100 - ReleasePercent) / 100;

    /// <summary>Other thresholds from now on, as when the container's limit was changed.</summary>
    public void Use(MemoryThresholds thresholds) => _thresholds = thresholds;

    /// <summary>Takes a look into account.</summary>
    /// <param name="pressureBytes">The pressure.</param>
    /// <param name="now">When, on a clock that only runs forward.</param>
    public MemoryLevel Observe(long pressureBytes, TimeSpan now)
    {
        var reached = _thresholds.LevelOf(pressureBytes);
        if (reached > Level) Level = reached;
        for (var level = MemoryLevel.Warning; level <= Level; level++)
        {
            if (pressureBytes >= ReleaseBytes(_thresholds.BytesOf(level))) _lowSince[(int)level] = null;
            else _lowSince[(int)level] ??= now;
        }

        while (Level > MemoryLevel.Normal && now - _lowSince[(int)Level] >= ReleaseTime)
        {
            _lowSince[(int)Level] = null;
            Level--;
        }

        return Level;
    }
}
