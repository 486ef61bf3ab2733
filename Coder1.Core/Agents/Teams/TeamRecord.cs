namespace Coder1.Core.Agents.Teams;

/// <summary>What is on disk of a team; all of it is in memory too.</summary>
internal sealed record TeamRecord
{
    /// <summary>The form of this record. A server reads those up to its own.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The workspace's id.</summary>
    public required string Workspace { get; init; }

    /// <summary>The workspace's folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Who asked.</summary>
    public required string User { get; init; }

    /// <summary>The beginning of what was asked.</summary>
    public required string Title { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The tree of the workspace, with what was not committed, from which all members began.</summary>
    public required string Base { get; init; }

    /// <summary>Who was asked; a team has at least one for as long as it has a record.</summary>
    public required IReadOnlyList<TeamMember> Members { get; init; }

    /// <summary>Whose changes are in the workspace; null for nobody's.</summary>
    public TeamTaken? Taken { get; init; }
}
