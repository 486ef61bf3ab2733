using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Core.Memory;

/// <summary>Registers what knows about memory.</summary>
public static class MemoryServiceCollectionExtensions
{
    /// <summary>Adds the memory feature; callable twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddMemory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MemoryOptions>(configuration, MemoryOptions.SectionName);
        services.TryAddSingleton<ContainerMemory>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MemoryCleanups>();
        services.TryAddSingleton<MemoryJournal>();
        services.TryAddSingleton<MemoryMonitor>();
        services.TryAddSingleton<MemoryLedger>();
        services.TryAddSingleton<ProcessOwners>();
        return services.AddFences(configuration);
    }
}
