using System.Reflection;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Leaks;

/// <summary>Registers the leak detector.</summary>
internal static class LeakServiceCollectionExtensions
{
    public static IServiceCollection AddLeaks(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(LeakDetector))) return services;
        services.AddSettings<LeakOptions>(configuration, LeakOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LeakOptions>, LeakOptionsValidator>());
        services.TryAddSingleton<ILeakProbe, ServerLeakProbe>();
        services.TryAddSingleton(provider => new LeakDetector(
            provider.GetRequiredService<ILeakProbe>(), provider.GetServices<ILoadSource>(),
            provider.GetRequiredService<MemoryMonitor>(), provider.GetRequiredService<MemoryJournal>(),
            provider.GetRequiredService<IOptions<LeakOptions>>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LeakDetector>>()));
        services.AddSingleton<IAlertSource, LeakAlertSource>();
        services.TryAddSingleton(_ => SnapshotCommand.Of(Assembly.GetEntryAssembly()!, Environment.ProcessPath));
        services.TryAddSingleton<ISnapshotTaker, SnapshotProcess>();
        services.TryAddSingleton(provider => new HeapSnapshots(
            provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<ISnapshotTaker>(),
            provider.GetRequiredService<MemoryMonitor>(), provider.GetRequiredService<FeatureTiers>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HeapSnapshots>>()));
        return services;
    }
}
