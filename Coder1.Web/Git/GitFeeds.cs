using System.Text.Json;
using Coder1.Core.Git.Status;

namespace Coder1.Web.Git;

/// <summary>The server's own: a page is a viewer of its workspace's repository.</summary>
/// <param name="repositories">What is looked at.</param>
internal sealed class GitFeeds(GitRepositories repositories) : IGitFeeds
{
    public IGitFeed Open(string folder, Func<JsonElement, Task> send) => new GitFeed(repositories, folder, send);
}
