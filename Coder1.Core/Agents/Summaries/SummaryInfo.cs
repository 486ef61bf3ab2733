namespace Coder1.Core.Agents.Summaries;

/// <summary>A summary as it is at a moment.</summary>
public sealed record SummaryInfo
{
    /// <summary>The conversation in which an agent writes it now; null where none does.</summary>
    public AgentInfo? Making { get; init; }

    /// <summary>The kind of agent that wrote it; null where Coder1 did, or while there is no text.</summary>
    public string? Agent { get; init; }

    /// <summary>Why no agent wrote it, for people.</summary>
    public string? Why { get; init; }

    /// <summary>When it was written; null while there is no text.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Something was said since.</summary>
    public bool IsOld { get; init; }

    /// <summary>The hand-over in Markdown; null while the first one is written.</summary>
    public string? Text { get; init; }
}
