using Coder1.Core.Git.Operations.Branches;
using Coder1.Core.Git.Operations.Commits;
using Coder1.Core.Git.Operations.Contents;
using Coder1.Core.Git.Operations.Discards;
using Coder1.Core.Git.Operations.History;
using Coder1.Core.Git.Operations.Merging;
using Coder1.Core.Git.Operations.Staging;
using Coder1.Core.Git.Operations.Stashes;
using Coder1.Core.Git.Operations.Syncs;
using Coder1.Core.Git.Operations.Worktrees;
using Coder1.Core.Settings;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Core.Git.Operations;

/// <summary>Registers what people do with git.</summary>
public static class GitOperationsServiceCollectionExtensions
{
    /// <summary>Adds the operations; may be called twice. Who keeps a status registers an <see cref="IGitChanges"/> before.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddGitOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<GitOperationOptions>(configuration, GitOperationOptions.SectionName);
        services.AddGit(configuration);
        services.AddWorkspaces(configuration);
        services.TryAddSingleton<IGitChanges, NobodyToTell>();
        services.TryAddSingleton<RepositoryTurns>();
        services.TryAddSingleton<GitRunner>();
        services.TryAddSingleton<GitSpool>();
        services.TryAddSingleton<IndexWriter>();
        services.TryAddSingleton<GitStaging>();
        services.TryAddSingleton<DiscardStore>();
        services.TryAddSingleton<GitDiscards>();
        services.TryAddSingleton<GitContents>();
        services.TryAddSingleton<GitCommits>();
        services.TryAddSingleton<GitDrafts>();
        services.TryAddSingleton<GitBranches>();
        services.TryAddSingleton<GitCheckout>();
        services.TryAddSingleton<GitMerges>();
        services.TryAddSingleton<GitResolve>();
        services.TryAddSingleton<GitStashes>();
        services.TryAddSingleton<GitLog>();
        services.TryAddSingleton<GitComparison>();
        services.TryAddSingleton<GitBlame>();
        services.TryAddSingleton<GitWorktrees>();
        services.TryAddSingleton<AskPass>();
        services.TryAddSingleton<GitSyncs>();
        return services;
    }
}
