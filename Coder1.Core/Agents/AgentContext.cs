using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Transcripts;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents;

/// <summary>What every conversation needs of its surroundings.</summary>
internal sealed class AgentContext
{
    public required AgentOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public required AgentStore Store { get; init; }

    public required TranscriptBudget Budget { get; init; }

    public required IAgentCatalog Catalog { get; init; }

    public required IAgentScheduler Scheduler { get; init; }

    public required IPromptCheckpoints Checkpoints { get; init; }

    public required WorkspaceFiles Files { get; init; }

    /// <summary>Null where agents get no servers of Coder1's own.</summary>
    public IMcpServerSource? McpServers { get; init; }

    /// <summary>Called after a conversation changed; must neither block nor take a conversation's lock.</summary>
    public required Action<AgentSession> Changed { get; init; }
}
