using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Core.Memory.Recorder;

/// <summary>Registers what is left on disk for after a death.</summary>
internal static class RecorderServiceCollectionExtensions
{
    public static IServiceCollection AddRecorder(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(FlightRecorder))) return services;
        services.AddSettings<RecorderOptions>(configuration, RecorderOptions.SectionName);
        services.AddStorage(configuration);
        services.TryAddSingleton<AuditFile>();
        services.TryAddSingleton<FlightRecorder>();
        return services;
    }
}
