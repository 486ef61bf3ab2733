using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Drivers;
using Coder1.Web.Agents.Tools;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Web.Agents;

/// <summary>Registers what shows agents to pages and programs.</summary>
internal static class AgentWebServiceCollectionExtensions
{
    public static IServiceCollection AddAgentPages(this IServiceCollection services)
    {
        services.TryAddSingleton<IKeyProtector, KeyProtector>();
        services.TryAddSingleton<AgentTokens>();
        services.TryAddSingleton<IMcpServerSource>(provider => provider.GetRequiredService<AgentTokens>());
        services.TryAddSingleton<AgentToolServer>();
        services.TryAddSingleton<SessionStream>();
        services.TryAddSingleton<SessionsStream>();
        return services;
    }
}
