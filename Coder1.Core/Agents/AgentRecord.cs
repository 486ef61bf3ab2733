namespace Coder1.Core.Agents;

/// <summary>What is on disk of a conversation beside its transcript and its settings; all of it is in memory too.</summary>
internal sealed record AgentRecord
{
    /// <summary>The form of this record. A server reads those up to its own.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required string Agent { get; init; }

    public required string Workspace { get; init; }

    /// <summary>Where the agent works, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Who made it.</summary>
    public required string User { get; init; }

    /// <summary>The team that it belongs to; null for none.</summary>
    public string? Team { get; init; }

    /// <summary>The conversation that it writes a summary of; null for all that people see.</summary>
    public string? SummaryOf { get; init; }

    public string Title { get; init; } = "";

    public AgentTitleSource TitleFrom { get; init; }

    /// <summary>The beginning of the first prompt, to be found by.</summary>
    public string FirstPrompt { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>The agent's own name for the conversation; null before it was opened.</summary>
    public string? Conversation { get; init; }

    /// <summary>A turn runs: read in a record, the server ended in the middle of it.</summary>
    public bool Busy { get; init; }

    /// <summary>The last turn failed.</summary>
    public bool Failed { get; init; }

    public int Prompts { get; init; }

    /// <summary>The transcript's end when this was written; where the file has another length, it is looked for.</summary>
    public long EventEnd { get; init; }

    public long TranscriptBytes { get; init; }

    /// <summary>The mode that a person chose, for the agent to be told when it takes the conversation up.</summary>
    public string? Mode { get; init; }

    /// <summary>Values of options that a person chose.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>What is answered without asking.</summary>
    public IReadOnlyList<PermissionRule>? Rules { get; init; }
}
