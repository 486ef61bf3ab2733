using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using Coder1.Core.Git.Watching;
using Coder1.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Coder1.Bench.Git;

/// <summary>Coder1's git in this process, with its default settings.</summary>
internal sealed class OwnGit : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="data">A folder for what it keeps.</param>
    public OwnGit(string data)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{DataOptions.SectionName}:{nameof(DataOptions.Path)}", data)]).Build();
        _services = new ServiceCollection().AddLogging().AddGit(configuration).BuildServiceProvider();
    }

    public GitRepositories Repositories => _services.GetRequiredService<GitRepositories>();

    public GitStatusCache Cache => _services.GetRequiredService<GitStatusCache>();

    public GitWatches Watches => _services.GetRequiredService<GitWatches>();

    public GitClient Client => _services.GetRequiredService<GitClient>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
