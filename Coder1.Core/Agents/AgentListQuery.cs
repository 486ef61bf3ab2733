namespace Coder1.Core.Agents;

/// <summary>Which conversations are listed.</summary>
public sealed record AgentListQuery
{
    /// <summary>Conversations of one answer at most.</summary>
    public const int MaxCount = 100;

    /// <summary>Of this workspace; null for all.</summary>
    public string? Workspace { get; init; }

    /// <summary>With this in title or first prompt; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>Behind this place, as the list before said; null for the beginning.</summary>
    public string? Before { get; init; }

    /// <summary>How many, 1 to <see cref="MaxCount"/>.</summary>
    public int Count { get; init; } = MaxCount;
}
