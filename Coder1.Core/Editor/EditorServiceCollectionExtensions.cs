using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Editor;

/// <summary>Registers what the editor keeps on disk.</summary>
public static class EditorServiceCollectionExtensions
{
    /// <summary>Adds backups and layouts; calling it again changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddEditor(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<EditorOptions>(configuration, EditorOptions.SectionName);
        services.AddStorage(configuration);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EditorOptions>, EditorOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EditorBackups>();
        services.TryAddSingleton<LayoutStore>();
        return services;
    }
}
