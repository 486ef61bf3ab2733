using Coder1.Web.Api;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Web.Memory;

/// <summary>Registers what shows the memory keeper to people and programs.</summary>
internal static class MemoryWebServiceCollectionExtensions
{
    public static IServiceCollection AddMemoryPages(this IServiceCollection services)
    {
        services.TryAddSingleton<StatsReader>();
        services.TryAddSingleton<AdminAudit>();
        services.TryAddSingleton<MemoryHealthReader>();
        services.TryAddSingleton<HealthChecks>();
        services.TryAddSingleton<ManualCollection>();
        services.TryAddSingleton<LiveMessage>();
        services.TryAddSingleton<LiveFeed>();
        services.TryAddSingleton<LiveStream>();
        services.TryAddSingleton<MemoryStatus>();
        return services;
    }
}
