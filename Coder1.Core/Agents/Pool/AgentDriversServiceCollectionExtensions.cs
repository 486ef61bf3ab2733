using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Core.Agents.Pool;

/// <summary>Registers what starts agents and speaks with them.</summary>
internal static class AgentDriversServiceCollectionExtensions
{
    /// <summary>Adds it; callable twice. Needs the memory keeper and <see cref="AgentOptions"/>.</summary>
    public static IServiceCollection AddAgentDrivers(this IServiceCollection services)
    {
        services.TryAddSingleton<IAgentLauncher, AgentLauncher>();
        return services;
    }
}
