namespace Coder1.Core.Agents;

/// <summary>Something to choose.</summary>
/// <param name="Id">The agent's name for it.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">For people; may be null.</param>
public sealed record AgentChoice(string Id, string Name, string? Description = null);
