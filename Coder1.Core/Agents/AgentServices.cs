using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Agents;

/// <summary>The other parts of the agents, and of Coder1, that conversations need.</summary>
/// <param name="Catalog">The kinds of agents.</param>
/// <param name="Scheduler">Lets turns begin.</param>
/// <param name="Checkpoints">Makes a way back from a prompt.</param>
/// <param name="Files">The workspaces' files.</param>
internal sealed record AgentServices(
    IAgentCatalog Catalog, IAgentScheduler Scheduler, IPromptCheckpoints Checkpoints, WorkspaceFiles Files)
{
    /// <summary>Null where agents get no servers of Coder1's own.</summary>
    public IMcpServerSource? McpServers { get; init; }
}
