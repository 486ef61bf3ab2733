namespace Coder1.Core.Agents.Catalog;

/// <summary>A key that an agent takes from its environment; never its value.</summary>
/// <param name="Name">The variable, as in <c>ANTHROPIC_API_KEY</c>.</param>
/// <param name="IsSet">There is one.</param>
public sealed record AgentKey(string Name, bool IsSet);
