using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Heap;
using Coder1.Core.Memory.Leaks;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Memory.Recorder;
using Coder1.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory;

/// <summary>Registers what knows about memory.</summary>
public static class MemoryServiceCollectionExtensions
{
    /// <summary>Adds the memory feature; callable twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddMemory(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(MemoryMonitor))) return services;
        services.AddSettings<MemoryOptions>(configuration, MemoryOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MemoryOptions>, MemoryOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ContainerMemory>();
        services.TryAddSingleton<MemoryCleanups>();
        services.TryAddSingleton<MemoryJournal>();
        services.TryAddSingleton<MemoryMonitor>();
        services.TryAddSingleton<FeatureTiers>();
        services.TryAddSingleton<PressureResponder>();
        services.TryAddSingleton<MemoryDrill>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemoryUser, ServerHeapUser>());
        services.TryAddSingleton<MemoryLedger>();
        services.TryAddSingleton<ProcessOwners>();
        services.AddFences(configuration);
        services.TryAddSingleton<HeapWatch>();
        services.AddRecorder(configuration);
        services.AddAlerts(configuration);
        services.AddLeaks(configuration);
        services.AddHostedService<MemoryWatchService>();
        services.AddHostedService<MemoryKeeper>();
        return services;
    }
}
