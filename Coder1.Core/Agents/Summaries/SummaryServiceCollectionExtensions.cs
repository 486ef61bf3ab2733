using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Memory;
using Coder1.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Summaries;

/// <summary>Registers summaries.</summary>
internal static class SummaryServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="AgentSummaries"/>; needs the agents.</summary>
    public static void AddAgentSummaries(this IServiceCollection services) => services.AddSingleton(provider =>
    {
        var tiers = provider.GetRequiredService<FeatureTiers>();
        return new AgentSummaries(
            provider.GetRequiredService<IOptions<AgentOptions>>(),
            new SummaryServices(
                provider.GetRequiredService<AgentRegistry>(), provider.GetRequiredService<IAgentCatalog>(),
                provider.GetRequiredService<CheckpointStore>(), new SummaryStore(provider.GetRequiredService<DataFolder>()), () => tiers.Current),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AgentSummaries>>());
    });
}
