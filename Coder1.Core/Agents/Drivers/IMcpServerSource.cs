namespace Coder1.Core.Agents.Drivers;

/// <summary>Says which MCP servers a conversation's agent is to use.</summary>
public interface IMcpServerSource
{
    /// <summary>Those of a conversation.</summary>
    /// <param name="session">The conversation.</param>
    IReadOnlyList<McpServer> Of(AgentSessionId session);
}
