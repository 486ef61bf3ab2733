using Coder1.Core.Git;
using Coder1.Core.Git.Safety;
using Coder1.Core.Git.Status;
using Coder1.Core.Git.Watching;
using Coder1.Core.Memory;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace Coder1.Tests.Core.Git.Status;

/// <summary>Git as the server has it, for a repository of a test's own.</summary>
internal sealed class GitServices : IDisposable
{
    private readonly Keeper _keeper = new();

    public GitServices(GitOptions? options = null, FeatureTiers? tiers = null, TimeProvider? clock = null)
    {
        var given = MsOptions.Create(options ?? new GitOptions());
        var time = clock ?? TimeProvider.System;
        Trust = new GitTrust(new DataFolder(MsOptions.Create(new DataOptions { Path = Repository.Beside("data") })));
        // Always by real time: what git takes is.
        Client = new GitClient(given, _keeper.Children, TimeProvider.System, Trust);
        Cache = new GitStatusCache(given, time);
        Watches = new GitWatches(given, NullLogger<GitWatches>.Instance);
        Repositories = new GitRepositories(
            Client, Trust, new GitWatching(Cache, Watches, tiers ?? _keeper.Get<FeatureTiers>(), time), given, NullLogger<GitRepositories>.Instance);
    }

    public TestRepository Repository { get; } = new();

    public GitTrust Trust { get; }

    public GitClient Client { get; }

    public GitStatusCache Cache { get; }

    public GitWatches Watches { get; }

    public GitRepositories Repositories { get; }

    public Task<GitStatus> LookAsync() => Repositories.StatusAsync(Repository.Path, fresh: true, Xunit.TestContext.Current.CancellationToken).AsTask();

    public void Dispose()
    {
        Repositories.Dispose();
        Watches.Dispose();
        Client.Dispose();
        _keeper.Dispose();
        Repository.Dispose();
    }
}
