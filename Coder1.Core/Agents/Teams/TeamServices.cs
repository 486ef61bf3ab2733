using Coder1.Core.Agents.Catalog;
using Coder1.Core.Memory;

namespace Coder1.Core.Agents.Teams;

/// <summary>What teams need of the other parts.</summary>
/// <param name="Registry">The conversations.</param>
/// <param name="Catalog">The kinds of agents.</param>
/// <param name="Worktrees">Makes worktrees and merges.</param>
/// <param name="Store">Where teams are kept.</param>
/// <param name="Tier">What features may take now.</param>
internal sealed record TeamServices(
    AgentRegistry Registry, IAgentCatalog Catalog, TeamWorktrees Worktrees, TeamStore Store, Func<FeatureTier> Tier);
