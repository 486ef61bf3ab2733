using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Memory;

namespace Coder1.Core.Agents.Summaries;

/// <summary>What summaries need of the other parts.</summary>
/// <param name="Registry">The conversations.</param>
/// <param name="Catalog">The kinds of agents.</param>
/// <param name="Checkpoints">Knows what changed since the first prompt.</param>
/// <param name="Store">Where summaries are kept.</param>
/// <param name="Tier">What features may take now.</param>
internal sealed record SummaryServices(
    AgentRegistry Registry, IAgentCatalog Catalog, CheckpointStore Checkpoints, SummaryStore Store, Func<FeatureTier> Tier);
