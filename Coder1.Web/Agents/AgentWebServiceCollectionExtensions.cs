using Coder1.Core.Agents.Catalog;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Web.Agents;

/// <summary>Registers what shows agents to pages and programs.</summary>
internal static class AgentWebServiceCollectionExtensions
{
    public static IServiceCollection AddAgentPages(this IServiceCollection services)
    {
        services.TryAddSingleton<IKeyProtector, KeyProtector>();
        services.TryAddSingleton<SessionStream>();
        services.TryAddSingleton<SessionsStream>();
        return services;
    }
}
