namespace Coder1.Core.Agents.Pool;

/// <summary>An agent to start.</summary>
/// <param name="Definition">Which kind.</param>
/// <param name="Folder">Where: the workspace's folder, absolute.</param>
/// <param name="Home">Its HOME; null for the server's own.</param>
internal sealed record AgentLaunch(AgentDefinition Definition, string Folder, string? Home)
{
    /// <summary>
    /// The conversation that it is started for, as its agent names it: needed where the protocol takes it on the command line
    /// (<c>--resume</c>). Null for a new one.
    /// </summary>
    public string? Resume { get; init; }

    /// <summary>The memory that it may hold, for <c>CODER1_MEM_BUDGET_MB</c>, in bytes.</summary>
    public long BudgetBytes { get; init; }

    /// <summary>MCP servers, where the protocol takes them on the command line.</summary>
    public IReadOnlyList<Drivers.McpServer> McpServers { get; init; } = [];
}
