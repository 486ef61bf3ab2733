namespace Coder1.Core.Agents.Drivers;

/// <summary>Says which MCP servers a conversation's agent is to use.</summary>
internal interface IMcpServerSource
{
    /// <summary>Those of a conversation.</summary>
    IReadOnlyList<McpServer> Of(AgentSessionId session);
}
