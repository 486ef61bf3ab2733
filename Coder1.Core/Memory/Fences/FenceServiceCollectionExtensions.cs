using Coder1.Core.Memory.Processes;
using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Fences;

/// <summary>Registers what knows the processes of the container, and what keeps them from taking all of its memory.</summary>
internal static class FenceServiceCollectionExtensions
{
    /// <summary>Adds them; callable twice.</summary>
    public static IServiceCollection AddFences(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(MemoryFences))) return services;
        services.AddSettings<LedgerOptions>(configuration, LedgerOptions.SectionName);
        services.AddSettings<FenceOptions>(configuration, FenceOptions.SectionName);
        services.AddStorage(configuration);
        services.TryAddSingleton<MemoryFences>();
        services.TryAddSingleton<EndedProcesses>();
        services.TryAddSingleton<ChildProcesses>();
        services.TryAddSingleton<ContainerProcesses>();
        services.TryAddSingleton<OomWatch>();
        services.TryAddSingleton<PriceTags>();
        services.TryAddSingleton(provider => new RedLine(
            provider.GetRequiredService<ContainerProcesses>().Look, provider.GetRequiredService<EndedProcesses>(),
            provider.GetRequiredService<MemoryMonitor>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RedLine>>()));
        services.TryAddSingleton(provider => new ProcessTrees(
            provider.GetRequiredService<ContainerProcesses>().Look, provider.GetRequiredService<EndedProcesses>(),
            provider.GetRequiredService<MemoryMonitor>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<FenceKeeper>();
        return services;
    }
}
