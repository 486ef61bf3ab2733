using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Git;
using Coder1.Core.Memory;
using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Teams;

/// <summary>Registers teams.</summary>
internal static class TeamServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="AgentTeams"/>; needs the agents.</summary>
    public static void AddAgentTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TeamOptions>(configuration, TeamOptions.SectionName);
        services.AddSingleton(provider => new AgentTeams(
            provider.GetRequiredService<IOptions<TeamOptions>>(), provider.GetRequiredService<IOptions<AgentOptions>>(),
            Services(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AgentTeams>>()));
        services.AddHostedService<TeamService>();
    }

    private static TeamServices Services(IServiceProvider provider)
    {
        var tiers = provider.GetRequiredService<FeatureTiers>();
        return new TeamServices(
            provider.GetRequiredService<AgentRegistry>(), provider.GetRequiredService<IAgentCatalog>(),
            new TeamWorktrees(provider.GetRequiredService<CheckpointStore>(), provider.GetRequiredService<GitClient>()),
            new TeamStore(provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<ILogger<TeamStore>>()),
            () => tiers.Current);
    }
}
