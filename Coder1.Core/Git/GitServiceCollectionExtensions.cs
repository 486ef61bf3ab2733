using Coder1.Core.Git.Locks;
using Coder1.Core.Git.Safety;
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
    /// <summary>Adds the <see cref="GitClient"/> and its options; may be called twice.</summary>
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
        return services;
    }
}
