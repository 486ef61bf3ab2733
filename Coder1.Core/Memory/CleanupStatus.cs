namespace Coder1.Core.Memory;

/// <summary>What is known of a <see cref="MemoryCleanup"/>: for the page, and for who decides whether it runs again.</summary>
/// <param name="Cleanup">The step.</param>
public sealed record CleanupStatus(MemoryCleanup Cleanup)
{
    /// <summary>How often it ran.</summary>
    public int Runs { get; init; }

    /// <summary>How often it failed or took too long.</summary>
    public int Failures { get; init; }

    /// <summary>What pressure fell by in all runs, in bytes.</summary>
    public long TotalFreedBytes { get; init; }

    /// <summary>When it last ended, by the wall clock; null where it never ran.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>What pressure fell by in the last run, in bytes.</summary>
    public long LastFreedBytes { get; init; }

    /// <summary>How long the last run took.</summary>
    public TimeSpan LastDuration { get; init; }

    /// <summary>Why the last run failed, in one line; null where it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>Until when it rests, by the wall clock, for its last run freed next to nothing; null where it does not.</summary>
    public DateTimeOffset? RestsUntil { get; init; }
}
