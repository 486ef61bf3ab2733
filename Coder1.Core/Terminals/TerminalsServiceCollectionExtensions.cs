using Coder1.Core.Memory;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Alerts.Sources;
using Coder1.Core.Memory.Leaks;
using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Terminals;

/// <summary>Registers the terminals.</summary>
public static class TerminalsServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="TerminalRegistry"/> and its options; may be called twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddTerminals(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(TerminalRegistry))) return services;
        services.AddSettings<TerminalOptions>(configuration, TerminalOptions.SectionName);
        services.AddStorage(configuration);
        services.AddMemory(configuration);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TerminalOptions>, TerminalOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TerminalRegistry>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemoryUser, TerminalMemoryUser>());
        services.AddSingleton<ILoadSource, TerminalLoad>();
        services.AddSingleton<IAlertSource>(provider =>
        {
            var registry = provider.GetRequiredService<TerminalRegistry>();
            return new SessionAlertSource(
                "terminals.many", "terminals", provider.GetRequiredService<IOptions<TerminalOptions>>().Value.MaxTerminals,
                provider.GetRequiredService<IOptions<AlertOptions>>().Value.SessionsPercent, () => registry.ActiveCount);
        });
        services.AddHostedService<TerminalService>();
        return services;
    }
}
