namespace Coder1.Core.Agents.Catalog;

/// <summary>A program that an agent can be spoken to with.</summary>
/// <param name="Name">As on PATH.</param>
/// <param name="Arguments">What makes it speak the protocol.</param>
internal sealed record AgentProgram(string Name, params IReadOnlyList<string> Arguments);
