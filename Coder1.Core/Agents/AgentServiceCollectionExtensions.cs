using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Pool;
using Coder1.Core.Agents.Summaries;
using Coder1.Core.Agents.Teams;
using Coder1.Core.Git;
using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents;

/// <summary>Registers the agents.</summary>
public static class AgentServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="AgentRegistry"/> and all that it needs but an <see cref="IKeyProtector"/>; may be called twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddAgents(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(AgentRegistry))) return services;
        services.AddSettings<AgentOptions>(configuration, AgentOptions.SectionName);
        services.AddSingleton<IValidateOptions<AgentOptions>>(new AgentOptionsValidator(configuration));
        services.AddStorage(configuration);
        services.AddWorkspaces(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddGit(configuration);
        services.AddSettings<CheckpointOptions>(configuration, CheckpointOptions.SectionName);
        services.TryAddSingleton<CheckpointStore>();
        services.TryAddSingleton<IPromptCheckpoints>(provider => provider.GetRequiredService<CheckpointStore>());
        services.TryAddSingleton<AgentKeys>();
        services.TryAddSingleton<IAgentCatalog>(provider => new AgentCatalog(
            configuration, provider.GetRequiredService<AgentKeys>(), provider.GetRequiredService<TimeProvider>()));
        services.AddAgentDrivers();
        services.AddAgentAdmission();
        services.AddSingleton(provider => new AgentRegistry(
            provider.GetRequiredService<IOptions<AgentOptions>>(), provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<TimeProvider>(), Services(provider), provider.GetRequiredService<ILogger<AgentRegistry>>()));
        services.AddHostedService<AgentService>();
        services.AddAgentTeams(configuration);
        services.AddAgentSummaries();
        return services;
    }

    private static AgentServices Services(IServiceProvider provider) => new(
        provider.GetRequiredService<IAgentCatalog>(), provider.GetRequiredService<IAgentScheduler>(),
        provider.GetRequiredService<IPromptCheckpoints>(), provider.GetRequiredService<WorkspaceFiles>())
    {
        McpServers = provider.GetService<IMcpServerSource>(),
    };
}
