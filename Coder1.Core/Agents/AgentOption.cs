namespace Coder1.Core.Agents;

/// <summary>An option of a conversation.</summary>
/// <param name="Id">The agent's name for it, as in <c>model</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Value">The id of the choice that holds.</param>
/// <param name="Choices">What it can be.</param>
public sealed record AgentOption(string Id, string Name, string? Value, IReadOnlyList<AgentChoice> Choices);
