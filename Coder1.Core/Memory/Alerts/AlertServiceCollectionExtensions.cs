using Coder1.Core.Memory.Alerts.Sources;
using Coder1.Core.Memory.Alerts.Webhooks;
using Coder1.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Alerts;

/// <summary>Registers the alerts.</summary>
internal static class AlertServiceCollectionExtensions
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(AlertBoard))) return services;
        services.AddSettings<AlertOptions>(configuration, AlertOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>());
        services.TryAddSingleton<SlowResponses>();
        services.AddSingleton<IAlertSource, MemoryWarningSource>();
        services.AddSingleton<IAlertSource, MemoryCriticalSource>();
        services.AddSingleton<IAlertSource>(provider => provider.GetRequiredService<SlowResponses>());
        services.TryAddSingleton<AlertBoard>();
        services.AddHostedService<WebhookSender>();
        return services;
    }
}
