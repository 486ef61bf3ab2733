namespace Coder1.Core.Agents;

/// <summary>Some conversations, the one that was active last first.</summary>
/// <param name="Sessions">The conversations.</param>
/// <param name="Next">What <see cref="AgentListQuery.Before"/> goes on with; null where these are the last.</param>
public sealed record AgentPage(IReadOnlyList<AgentInfo> Sessions, string? Next);
