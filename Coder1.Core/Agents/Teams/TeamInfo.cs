namespace Coder1.Core.Agents.Teams;

/// <summary>A team as it is at a moment.</summary>
public sealed record TeamInfo
{
    /// <summary>Its name for machines.</summary>
    public required TeamId Id { get; init; }

    /// <summary>The workspace's id.</summary>
    public required string Workspace { get; init; }

    /// <summary>The beginning of what was asked.</summary>
    public required string Title { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The git tree that all members began with, uncommitted changes included.</summary>
    public required string Base { get; init; }

    /// <summary>Those who were asked, in their order.</summary>
    public required IReadOnlyList<TeamMemberInfo> Members { get; init; }

    /// <summary>Whose changes are in the workspace; null for nobody's.</summary>
    public TeamTaken? Taken { get; init; }
}
