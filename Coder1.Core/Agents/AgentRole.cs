namespace Coder1.Core.Agents;

/// <summary>What a conversation belongs to.</summary>
/// <param name="Team">The team that it is a member of; null for none.</param>
/// <param name="SummaryOf">
/// The conversation that it writes a summary of: such a one is in no list, may change nothing, and goes when it is done. Null for
/// all others.
/// </param>
internal sealed record AgentRole(string? Team = null, string? SummaryOf = null);
