namespace Coder1.Core.Agents.Pool;

/// <summary>A process that a turn has got.</summary>
/// <param name="Process">The process.</param>
/// <param name="Conversation">
/// The agent's own name for the conversation where this process has it open from an earlier turn; null where it must be
/// opened.
/// </param>
/// <param name="IsReused">It ran already.</param>
internal sealed record PooledProcess(IAgentProcess Process, string? Conversation, bool IsReused);
