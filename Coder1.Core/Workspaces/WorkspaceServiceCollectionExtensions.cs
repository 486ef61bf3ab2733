using Coder1.Core.Memory;
using Coder1.Core.Settings;
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
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<WorkspaceOptions>(configuration, WorkspaceOptions.SectionName);
        services.AddStorage(configuration);
        services.AddMemory(configuration);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WorkspaceOptions>, WorkspaceOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkspaceCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemoryUser, WorkspaceMemoryUser>());
        services.TryAddSingleton<WorkspaceFiles>();
        services.TryAddSingleton<WorkspaceArchive>();
        services.TryAddSingleton<FolderWatcher>();
        return services;
    }
}
