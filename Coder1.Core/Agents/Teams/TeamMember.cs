namespace Coder1.Core.Agents.Teams;

/// <summary>One of those who were asked.</summary>
/// <param name="Agent">The kind of agent.</param>
/// <param name="Session">Its conversation.</param>
/// <param name="Folder">Its worktree, absolute.</param>
internal sealed record TeamMember(string Agent, string Session, string Folder)
{
    /// <summary>What it left, once its worktree is gone; null while that is there.</summary>
    public string? Tree { get; init; }

    /// <summary>Why it was not asked; null where it was.</summary>
    public string? Problem { get; init; }

    /// <summary>What its worktree held when it was last measured.</summary>
    public long DiskBytes { get; init; }
}
