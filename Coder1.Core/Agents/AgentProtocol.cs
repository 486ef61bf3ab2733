namespace Coder1.Core.Agents;

/// <summary>How an agent is spoken to.</summary>
public enum AgentProtocol
{
    /// <summary>The Agent Client Protocol, version 1: JSON-RPC 2.0, a message a line, over standard input and output.</summary>
    Acp,

    /// <summary>What <c>claude -p --input-format stream-json</c> speaks: one conversation a process, in the folder it was started in.</summary>
    ClaudeStreamJson,
}
