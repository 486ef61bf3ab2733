namespace Coder1.Core.Agents;

/// <summary>What changed of all conversations.</summary>
/// <param name="At">The registry's count of changes.</param>
/// <param name="Sessions">Those that came or changed.</param>
/// <param name="Deleted">Those that went.</param>
/// <param name="Kinds">A kind of agent, or a price, changed.</param>
public sealed record AgentsChange(long At, IReadOnlyList<AgentInfo> Sessions, IReadOnlyList<AgentSessionId> Deleted, bool Kinds);
