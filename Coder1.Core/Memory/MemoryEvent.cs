namespace Coder1.Core.Memory;

/// <summary>Something that the memory keeper did or saw.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Level">The level at that moment.</param>
/// <param name="Name">The cleanup, the owner, the alert: stable, for machines.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record MemoryEvent(
    DateTimeOffset At, MemoryEventKind Kind, MemoryLevel Level, string Name, string Text)
{
    /// <summary>What the container's pressure fell by, in bytes; null where that was not measured.</summary>
    public long? FreedBytes { get; init; }

    /// <summary>How long it took; null where it took no time.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The terminal it concerns, or null.</summary>
    public string? TerminalId { get; init; }
}
