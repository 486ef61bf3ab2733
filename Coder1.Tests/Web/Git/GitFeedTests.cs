using System.Text.Json;
using Coder1.Tests.Core.Git.Status;
using Coder1.Tests.TestKit;
using Coder1.Web.Git;
using Xunit;

namespace Coder1.Tests.Web.Git;

/// <summary>What a page is sent of a real repository, where the page answers when a test lets it.</summary>
public sealed class GitFeedTests : IDisposable
{
    private readonly GitServices _git = new();
    private readonly SlowPage _page = new();

    public GitFeedTests() => _git.Repository.Commit("one");

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Told_WhileThePageIsSlow_TheNewestAloneIsSentNext()
    {
        using var feed = Open();
        await _page.SentAsync(1);
        await ChangeAsync(1, 4);
        Assert.Equal([0], _page.Untracked);

        await _page.AnswerAsync();
        await _page.SentAsync(2);
        await ChangeAsync(5, 5);
        await _page.AnswerAsync();
        await _page.SentAsync(3);
        // Had the others waited too, they would have come before it.
        Assert.Equal([0, 4, 5], _page.Untracked);
        Assert.Equal(1, _page.MostAtOnce);
    }

    [Fact]
    public async Task Told_AfterThePageAnswered_IsSentAtOnce()
    {
        using var feed = Open();
        await _page.SentAsync(1);
        await _page.AnswerAsync();
        await ChangeAsync(1, 1);
        await _page.SentAsync(2);
        Assert.Equal([0, 1], _page.Untracked);
    }

    [Fact]
    public async Task Dispose_WhileOneWaits_NothingMoreIsSent()
    {
        var feed = Open();
        await _page.SentAsync(1);
        await ChangeAsync(1, 1);
        feed.Dispose();
        feed.Dispose();
        await _page.AnswerAsync();
        Assert.Equal([0], _page.Untracked);
        Assert.Equal(0, _git.Repositories.Count);
    }

    [Fact]
    public async Task Send_TheCircuitHasEnded_TheFeedEnds()
    {
        using var feed = new GitFeed(_git.Repositories, _git.Repository.Path, _ => throw new ObjectDisposedException("circuit"));
        await Eventually.TrueAsync(() => _git.Repositories.Count == 0, () => "The repository is still looked at.");
    }

    [Fact]
    public async Task Show_FoldersAndWhetherItIsSeen_ReachTheRepository()
    {
        Directory.CreateDirectory(Path.Combine(_git.Repository.Path, "deep/er"));
        using var feed = Open();
        Assert.False(feed.IsVisible);
        feed.IsVisible = true;
        Assert.True(feed.IsVisible);
        var folder = Path.Combine(_git.Repository.Path, "deep/er");
        feed.Show([folder]);
        await Eventually.TrueAsync(() => _git.Watches.Paths.Contains(folder), () => "The folder is not watched.");
    }

    private GitFeed Open() => new(_git.Repositories, _git.Repository.Path, _page.SendAsync);

    /// <summary>Adds files, each of which the feed is told of: it looked first, so who looks beside it is told after it.</summary>
    private async Task ChangeAsync(int first, int last)
    {
        var seen = -1;
        using var beside = _git.Repositories.Open(_git.Repository.Path, status => Volatile.Write(ref seen, status.Counts.Untracked));
        for (var number = first; number <= last; number++)
        {
            _git.Repository.File($"new{number}", "1\n");
            _git.Repositories.Changed(_git.Repository.Path);
            var expected = number;
            await Eventually.TrueAsync(() => Volatile.Read(ref seen) == expected, () => $"{seen} untracked files, not {expected}.");
        }
    }

    /// <summary>A page that takes one status and no other until it is let.</summary>
    private sealed class SlowPage
    {
        private readonly Lock _lock = new();
        private readonly List<int> _untracked = [];
        private readonly Queue<TaskCompletionSource> _open = new();
        private int _atOnce;

        public int MostAtOnce { get; private set; }

        /// <summary>The untracked files of each status that it was sent.</summary>
        public IReadOnlyList<int> Untracked
        {
            get { lock (_lock) return [.. _untracked]; }
        }

        public async Task SendAsync(JsonElement status)
        {
            var answer = new TaskCompletionSource();
            lock (_lock)
            {
                MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
                _untracked.Add(status.GetProperty("counts").GetProperty("untracked").GetInt32());
                _open.Enqueue(answer);
            }

            await answer.Task;
            lock (_lock) _atOnce--;
        }

        public Task SentAsync(int count) =>
            Eventually.TrueAsync(() => Untracked.Count >= count, () => $"{Untracked.Count} statuses were sent, not {count}.");

        /// <summary>Lets the oldest call end. What the feed does next has been done when this has: it continues inline.</summary>
        public Task AnswerAsync()
        {
            lock (_lock)
            {
                var answer = _open.Dequeue();
                return Task.Run(answer.SetResult);
            }
        }
    }
}
