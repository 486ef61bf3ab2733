using System.Text.Json;
using Coder1.Web.Git;

namespace Coder1.Tests.TestKit;

/// <summary>Tells a page the statuses that a test makes up.</summary>
internal sealed class FakeGitFeeds : IGitFeeds
{
    public List<Feed> Opened { get; } = [];

    public IGitFeed Open(string folder, Func<JsonElement, Task> send)
    {
        var feed = new Feed(folder, send);
        Opened.Add(feed);
        return feed;
    }

    internal sealed class Feed(string folder, Func<JsonElement, Task> send) : IGitFeed
    {
        public string Folder => folder;

        public bool IsVisible { get; set; }

        public IReadOnlyList<string> Folders { get; private set; } = [];

        public int Disposals { get; private set; }

        public Task SendAsync(string json) => send(JsonSerializer.Deserialize<JsonElement>(json));

        public void Show(IReadOnlyList<string> folders) => Folders = folders;

        public void Dispose() => Disposals++;
    }
}
