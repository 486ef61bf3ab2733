using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Coder1.Web.Memory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Memory;

/// <summary>The live figures on the real application's services, on a clock that stands.</summary>
public sealed class LiveFeedTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private MemoryApp _app = null!;
    private LiveFeed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await MemoryApp.StartAsync();
        _feed = new LiveFeed(_app.App.Services.GetRequiredService<LiveMessage>(), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _feed.Dispose();
        await _app.DisposeAsync();
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Nobody_Watches_NoTimerRuns()
    {
        Assert.Equal(0, _clock.ActiveTimers);
        var watcher = _feed.TryWatch()!;
        Assert.Equal(1, _clock.ActiveTimers);
        watcher.Dispose();
        watcher.Dispose();
        Assert.Equal((0, 0), (_clock.ActiveTimers, _feed.Watchers));
    }

    [Fact]
    public async Task Watchers_All_GetTheSameBytesAtEachTick()
    {
        using var one = _feed.TryWatch();
        using var other = _feed.TryWatch();
        var (first, second) = (_feed.NextAsync(), _feed.NextAsync());
        Assert.False(first.IsCompleted);
        _clock.Advance(TimeSpan.Zero);
        Assert.Same(await first, await second);
        var next = _feed.NextAsync();
        _clock.Advance(LiveFeed.Interval - TimeSpan.FromMilliseconds(1));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.InRange((await next).Length, 100, 2048);
    }

    [Fact]
    public void Watchers_AtTheBound_OneMoreIsRefused()
    {
        var watchers = Enumerable.Range(0, LiveFeed.MaxWatchers).Select(_ => _feed.TryWatch()).ToList();
        Assert.DoesNotContain(null, watchers);
        Assert.Null(_feed.TryWatch());
        foreach (var watcher in watchers) watcher!.Dispose();
        using var again = _feed.TryWatch();
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Message_JournalGrows_CountsUp()
    {
        using var watcher = _feed.TryWatch();
        var before = await NextAsync();
        _app.Journal.Add(new MemoryEvent(DateTimeOffset.UnixEpoch, MemoryEventKind.Admin, MemoryLevel.Normal, "test", "Test."));
        Assert.NotEqual(before, await NextAsync());
    }

    private async Task<int> NextAsync()
    {
        var next = _feed.NextAsync();
        _clock.Advance(LiveFeed.Interval);
        var json = System.Text.Encoding.UTF8.GetString(await next)["data: ".Length..];
        return System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(json).GetProperty("events").GetInt32();
    }
}
