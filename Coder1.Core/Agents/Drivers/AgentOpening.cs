namespace Coder1.Core.Agents.Drivers;

/// <summary>A conversation to begin or to take up.</summary>
/// <param name="Folder">The workspace's folder, absolute.</param>
/// <param name="Resume">The agent's own name for the conversation, from before; null for a new one.</param>
internal sealed record AgentOpening(string Folder, string? Resume)
{
    /// <summary>MCP servers that the agent is to use.</summary>
    public IReadOnlyList<McpServer> McpServers { get; init; } = [];
}
