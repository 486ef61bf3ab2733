using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Workspaces;

/// <summary>Registers the workspaces.</summary>
public static class WorkspaceServiceCollectionExtensions
{
    /// <summary>Adds catalogue, files, archive and watches; calling it again changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Holds <see cref="WorkspaceOptions.SectionName"/>.</param>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services, IConfiguration configuration)
    {
        // Binding twice would list the folders twice.
        if (services.Any(service => service.ServiceType == typeof(WorkspaceCatalog))) return services;
        services.AddOptions<WorkspaceOptions>().Bind(configuration.GetSection(WorkspaceOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WorkspaceOptions>, WorkspaceOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DataFolder>();
        services.TryAddSingleton<WorkspaceCatalog>();
        services.TryAddSingleton<WorkspaceFiles>();
        services.TryAddSingleton<WorkspaceArchive>();
        services.TryAddSingleton<FolderWatcher>();
        return services;
    }
}
