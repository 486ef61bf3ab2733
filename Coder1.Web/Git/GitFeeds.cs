using System.Text.Json;
using Coder1.Core.Git.Status;
using Coder1.Core.Terminals;

namespace Coder1.Web.Git;

/// <summary>The server's own: a page is a viewer of its workspace's repository.</summary>
internal sealed class GitFeeds : IGitFeeds, IDisposable
{
    private readonly GitRepositories _repositories;
    private readonly IDisposable _hints;

    /// <summary>Makes it, once the first page is there.</summary>
    /// <param name="repositories">What is looked at.</param>
    /// <param name="terminals">What happens in them is a reason to look where not all can be watched.</param>
    public GitFeeds(GitRepositories repositories, TerminalRegistry terminals)
    {
        _repositories = repositories;
        _hints = terminals.OnChanged(repositories.Hint);
    }

    public IGitFeed Open(string folder, Func<JsonElement, Task> send) => new GitFeed(_repositories, folder, send);

    /// <inheritdoc />
    public void Dispose() => _hints.Dispose();
}
