namespace Coder1.Core.Agents.Admission;

/// <summary>Who wants an agent to run.</summary>
/// <param name="Session">The conversation.</param>
/// <param name="Definition">The kind of agent.</param>
/// <param name="Folder">The workspace's folder, absolute.</param>
/// <param name="User">Whose sign-in asks: turns are fair between them.</param>
internal sealed record AgentDemand(AgentSessionId Session, AgentDefinition Definition, string Folder, string User)
{
    /// <summary>Who asks, for people.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The agent's own name for the conversation, from before; null for a new one.</summary>
    public string? Resume { get; init; }

    /// <summary>Its HOME; null for the server's own.</summary>
    public string? Home { get; init; }

    /// <summary>MCP servers, for a process that must be told of them when it starts.</summary>
    public IReadOnlyList<Drivers.McpServer> McpServers { get; init; } = [];
}
