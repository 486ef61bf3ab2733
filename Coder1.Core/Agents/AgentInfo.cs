using Coder1.Core.Agents.Admission;

namespace Coder1.Core.Agents;

/// <summary>A conversation as it is at a moment.</summary>
public sealed record AgentInfo
{
    /// <summary>Its name for machines.</summary>
    public required AgentSessionId Id { get; init; }

    /// <summary>The kind of agent.</summary>
    public required string Agent { get; init; }

    /// <summary>The workspace's id.</summary>
    public required string Workspace { get; init; }

    /// <summary>The folder that the agent works in, absolute: the workspace's, or a worktree of it.</summary>
    public required string Folder { get; init; }

    /// <summary>The team that it belongs to, asked the same as others; null for none.</summary>
    public string? Team { get; init; }

    /// <summary>Its name for people; empty before the first prompt.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about.</summary>
    public required AgentState State { get; init; }

    /// <summary>Its place in the queue; null where it has none.</summary>
    public QueuePlace? Queue { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last asked, or last answered.</summary>
    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>The id that the next event will have.</summary>
    public required long EventEnd { get; init; }

    /// <summary>Prompts so far.</summary>
    public required int Prompts { get; init; }

    /// <summary>Permission requests that wait for an answer.</summary>
    public required int Permissions { get; init; }

    /// <summary>What is answered without asking, in words.</summary>
    public required IReadOnlyList<string> Rules { get; init; }
}
