using System.Text.Json;

namespace Coder1.Web.Git;

/// <summary>Where a page gets the status of its workspace from.</summary>
public interface IGitFeeds
{
    /// <summary>Begins; the first status comes as soon as it is known.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="send">Brings a status to the page; must not throw for what a page does.</param>
    IGitFeed Open(string folder, Func<JsonElement, Task> send);
}
