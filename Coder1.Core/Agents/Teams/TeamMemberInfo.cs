namespace Coder1.Core.Agents.Teams;

/// <summary>A member of a team as it is at a moment.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Agent">The kind of agent.</param>
/// <param name="SessionId">Its conversation.</param>
public sealed record TeamMemberInfo(int Number, string Agent, string SessionId)
{
    /// <summary>Its conversation; null where that was deleted.</summary>
    public AgentInfo? Session { get; init; }

    /// <summary>It has its worktree still; else what it left can be compared and taken, but nothing more be asked.</summary>
    public required bool HasWorktree { get; init; }

    /// <summary>What its worktree held when it was last measured, in bytes.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>What it changed; null where that is not known yet.</summary>
    public TeamChanges? Changes { get; init; }

    /// <summary>The last that it said, cut; empty for nothing.</summary>
    public string LastText { get; init; } = "";

    /// <summary>What it used, as JSON, where the agent tells; null where it does not.</summary>
    public string? Usage { get; init; }

    /// <summary>Why it was not asked, or why its changes are not known; null for neither.</summary>
    public string? Problem { get; init; }
}
