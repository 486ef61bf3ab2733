using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Settings;

/// <summary>Registers options that are bound to a section and checked at the start.</summary>
public static class SettingsServiceCollectionExtensions
{
    /// <summary>Binds and checks an options class; the start fails with every fault listed. Callable twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">The section's name.</param>
    /// <typeparam name="TOptions">The options class, with data annotations.</typeparam>
    public static IServiceCollection AddSettings<TOptions>(
        this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        if (services.Any(service => service.ServiceType == typeof(SettingsMarker<TOptions>))) return services;
        services.AddSingleton<SettingsMarker<TOptions>>();
        var settings = configuration.GetSection(section);
        services.AddSingleton<IConfigureOptions<TOptions>>(new SettingsBinder<TOptions>(settings));
        services.AddSingleton<IValidateOptions<TOptions>>(new AnnotatedOptionsValidator<TOptions>(settings));
        services.AddOptions<TOptions>().ValidateOnStart();
        return services;
    }

    private sealed class SettingsMarker<TOptions>;
}
