namespace Coder1.Core.Agents.Summaries;

/// <summary>A summary as it lies on disk, with its conversation.</summary>
internal sealed record SummaryRecord
{
    /// <summary>The form of this record. A server reads those up to its own.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The kind of agent that wrote it; null where Coder1 did.</summary>
    public string? Agent { get; init; }

    /// <summary>Why no agent wrote it.</summary>
    public string? Why { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The end of the transcript that it is of.</summary>
    public required long EventEnd { get; init; }

    public required string Text { get; init; }
}
