namespace Coder1.Core.Memory.Leaks;

/// <summary>Memory that grows as a leak does, seen again after a collection.</summary>
/// <param name="Kind">Which memory.</param>
/// <param name="Since">When it was found, by the wall clock.</param>
/// <param name="Trend">How it moved.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record LeakFinding(LeakKind Kind, DateTimeOffset Since, LeakTrend Trend, string Text)
{
    /// <summary>When it stopped to grow; null while it goes on.</summary>
    public DateTimeOffset? ClearedAt { get; init; }
}
