using Coder1.Core.Git.Locks;
using Coder1.Core.Git.Operations;
using Coder1.Core.Git.Safety;
using Coder1.Core.Git.Status;
using Coder1.Core.Git.Watching;
using Coder1.Core.Memory;
using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Core.Git;

/// <summary>Registers git.</summary>
public static class GitServiceCollectionExtensions
{
    /// <summary>Adds git itself, its statuses and what watches them; may be called twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddGit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<GitOptions>(configuration, GitOptions.SectionName);
        services.AddMemory(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage(configuration);
        services.TryAddSingleton<GitTrust>();
        services.TryAddSingleton<GitJournal>();
        services.TryAddSingleton<GitClient>();
        services.TryAddSingleton<GitSetup>();
        services.TryAddSingleton<GitStatusCache>();
        services.TryAddSingleton<GitWatches>();
        services.TryAddSingleton<GitWatching>();
        services.TryAddSingleton<GitRepositories>();
        services.TryAddSingleton<IGitChanges>(provider => provider.GetRequiredService<GitRepositories>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemoryUser, GitMemoryUser>());
        return services;
    }
}
