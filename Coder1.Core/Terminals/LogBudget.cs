namespace Coder1.Core.Terminals;

/// <summary>What the output logs of all terminals take of the disk, counted in whole segments.</summary>
/// <param name="maxBytes">The bound.</param>
/// <param name="exceeded">
/// Called when it is passed, maybe under a session's lock: must only see to it that segments are dropped soon. Until
/// then it is passed by what comes in meanwhile: less than a segment for each terminal that prints.
/// </param>
internal sealed class LogBudget(long maxBytes, Action exceeded)
{
    private long _usedBytes;

    /// <summary>What is taken now.</summary>
    public long UsedBytes => Volatile.Read(ref _usedBytes);

    /// <summary>More is taken than there is.</summary>
    public bool IsExceeded => UsedBytes > maxBytes;

    /// <summary>Counts a new segment.</summary>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _usedBytes, bytes) > maxBytes) exceeded();
    }

    /// <summary>Counts a segment that went.</summary>
    public void Give(long bytes) => Interlocked.Add(ref _usedBytes, -bytes);
}
