namespace Coder1.Core.Agents.Pool;

/// <summary>Memory that a started process was promised and has not shown yet.</summary>
/// <param name="bytes">What it was taken to need.</param>
internal sealed class ReservedMemory(long bytes)
{
    private long _left = bytes;

    /// <summary>
    /// For so long after its start it is kept: what a process has not taken in its first minute it may take at any time or
    /// never, and then the level is what counts.
    /// </summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(1);

    /// <summary>What it was taken to need.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>What is still kept; it never grows again.</summary>
    /// <param name="heldBytes">What the process was last seen to hold.</param>
    /// <param name="age">How long ago it started; null while it is being started.</param>
    public long Left(long heldBytes, TimeSpan? age)
    {
        _left = age > Time ? 0 : Math.Min(_left, Math.Max(0, Bytes - heldBytes));
        return _left;
    }
}
