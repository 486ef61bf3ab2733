using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Drivers;
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
    /// <summary>Adds the <see cref="AgentRegistry"/> and all that it needs; may be called twice.</summary>
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
        services.TryAddSingleton<IAgentCatalog>(_ => new ConfiguredAgents(configuration));
        services.TryAddSingleton<IAgentScheduler, NoScheduler>();
        services.TryAddSingleton<IPromptCheckpoints, NoCheckpoints>();
        services.AddSingleton(provider => new AgentRegistry(
            provider.GetRequiredService<IOptions<AgentOptions>>(), provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<TimeProvider>(), Services(provider), provider.GetRequiredService<ILogger<AgentRegistry>>()));
        services.AddHostedService<AgentService>();
        return services;
    }

    private static AgentServices Services(IServiceProvider provider) => new(
        provider.GetRequiredService<IAgentCatalog>(), provider.GetRequiredService<IAgentScheduler>(),
        provider.GetRequiredService<IPromptCheckpoints>(), provider.GetRequiredService<WorkspaceFiles>())
    {
        McpServers = provider.GetService<IMcpServerSource>(),
    };
}
