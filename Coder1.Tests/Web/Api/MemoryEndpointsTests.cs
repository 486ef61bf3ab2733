using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Core.Git.Status;
using Coder1.Core.Memory;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Coder1.Web.Memory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Api;

/// <summary>The management routes at the real application, in a container that is pretended.</summary>
public sealed class MemoryEndpointsTests : IAsyncLifetime
{
    private const string Base = "/api/monitoring/memory";
    private const int MaxAnswerBytes = 64 * 1024;

    private MemoryApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await MemoryApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("stats", "level")]
    [InlineData("health", "status")]
    [InlineData("heap-statistics", "generations")]
    [InlineData("leaks", "findings")]
    [InlineData("process-info", "processes")]
    [InlineData("events", "events")]
    [InlineData("history", "points")]
    [InlineData("drill?level=redLine", "steps")]
    [InlineData("git", "commands")]
    public async Task Get_SignedIn_IsASmallJsonDocument(string route, string property)
    {
        for (var count = 0; count < MemoryJournal.MaxEvents; count++)
        {
            _app.Journal.Add(new MemoryEvent(
                DateTimeOffset.UnixEpoch, MemoryEventKind.Admin, MemoryLevel.Normal, "test", new string('記', 1000)));
        }

        var answer = await _app.App.Authorized.GetAsync($"{Base}/{route}", Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.InRange(bytes.Length, 2, MaxAnswerBytes);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(bytes).TryGetProperty(property, out _));
    }

    [Fact]
    public async Task Stats_Pressed_HasTheContainersFiguresAndLevel()
    {
        _app.Press(310);
        var stats = await JsonAsync("stats");
        Assert.Equal(("warning", "cgroup v2"), (stats.GetProperty("level").GetString(), stats.GetProperty("source").GetString()));
        Assert.Equal(310 * FakeContainer.Mb, stats.GetProperty("used").GetProperty("pressureBytes").GetInt64());
        Assert.Equal(512 * FakeContainer.Mb, stats.GetProperty("thresholds").GetProperty("containerBytes").GetInt64());
        Assert.Equal("standard", stats.GetProperty("tier").GetProperty("name").GetString());
        Assert.True(stats.GetProperty("server").GetProperty("heapBytes").GetInt64() > 0);
        Assert.NotEmpty(stats.GetProperty("cleanups").EnumerateArray());
    }

    [Fact]
    public async Task Git_Asked_HasItsFiguresAgainstTheirBounds()
    {
        var before = await JsonAsync("git");
        Assert.Equal((0, 0), (before.GetProperty("commands").GetProperty("runs").GetInt32(), before.GetProperty("statuses").GetProperty("misses").GetInt32()));
        var workspace = _app.App.Services.GetRequiredService<WorkspaceCatalog>().List()[0];
        var repositories = _app.App.Services.GetRequiredService<GitRepositories>();
        for (var i = 0; i < 3; i++) await repositories.StatusAsync(workspace.Path, fresh: false, Cancel);
        _app.App.Services.GetRequiredService<GitStatusCache>().Clear();

        var git = await JsonAsync("git");
        var (commands, statuses, watches) = (git.GetProperty("commands"), git.GetProperty("statuses"), git.GetProperty("watches"));
        Assert.True(commands.GetProperty("runs").GetInt64() > 0);
        Assert.Equal((0, 4), (commands.GetProperty("running").GetInt32(), commands.GetProperty("maxRunning").GetInt32()));
        Assert.Equal((2, 1), (statuses.GetProperty("hits").GetInt32(), statuses.GetProperty("misses").GetInt32()));
        Assert.Equal((0, 50), (statuses.GetProperty("kept").GetInt32(), statuses.GetProperty("maxKept").GetInt32()));
        Assert.Equal(
            Enum.GetValues<EvictionReason>().Select(reason => (MemoryNames.Of(reason), reason == EvictionReason.Memory ? 1 : 0)),
            statuses.GetProperty("evictions").EnumerateObject().Select(reason => (reason.Name, reason.Value.GetInt32())));
        Assert.Equal((0, 1000, false), (
            watches.GetProperty("folders").GetInt32(), watches.GetProperty("maxFolders").GetInt32(), watches.GetProperty("isExhausted").GetBoolean()));
    }

    [Theory]
    [InlineData("gc")]
    [InlineData("leaks/check")]
    [InlineData("leaks/configure")]
    [InlineData("leaks/clear-history")]
    public async Task Post_ByAnAdmin_IsDoneAndInTheJournal(string route)
    {
        var answer = await _app.Admin.PostAsJsonAsync($"{Base}/{route}", new { }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        var entry = Assert.Single(_app.Journal.Events, entry => entry.Kind == MemoryEventKind.Admin);
        Assert.Equal(route.Replace('/', '.'), entry.Name);
        Assert.Contains("127.0.0.1", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gc_TwiceInARow_SecondHasToWait()
    {
        var first = await (await _app.Admin.PostAsync($"{Base}/gc", null, Cancel)).Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.All(["freedBytes", "heapBytes", "containerFreedBytes", "tookMs"], name => Assert.True(first.GetProperty(name).GetDouble() >= 0));
        foreach (var route in (string[])["gc", "leaks/check"])
        {
            var second = await _app.Admin.PostAsync($"{Base}/{route}", null, Cancel);
            Assert.InRange(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, ManualCollection.Interval.TotalSeconds);
            await ApiAssert.ProblemAsync(second, HttpStatusCode.TooManyRequests, "collected-just-now");
        }
    }

    [Fact]
    public async Task Configure_Legal_IsInForceAndLeavesTheRest()
    {
        var before = (await JsonAsync("leaks")).GetProperty("settings");
        var answer = await _app.Admin.PostAsJsonAsync($"{Base}/leaks/configure", new { growthBytes = 70 * FakeContainer.Mb }, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = (await JsonAsync("leaks")).GetProperty("settings");
        Assert.Equal(70 * FakeContainer.Mb, after.GetProperty("growthBytes").GetInt64());
        Assert.Equal(before.GetProperty("windowSeconds").GetDouble(), after.GetProperty("windowSeconds").GetDouble());
    }

    [Fact]
    public async Task Configure_Illegal_NamesEveryFaultAndChangesNothing()
    {
        var answer = await _app.Admin.PostAsJsonAsync(
            $"{Base}/leaks/configure", new { intervalSeconds = 0, windowSeconds = 1e300, growthBytes = -1, slopeBytesPerMinute = 0 }, Cancel);
        await answer.Content.LoadIntoBufferAsync(Cancel);
        await ApiAssert.ProblemAsync(answer, HttpStatusCode.BadRequest, "illegal-settings");
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(4, problem.GetProperty("faults").GetArrayLength());
        Assert.DoesNotContain(_app.Journal.Events, entry => entry.Kind == MemoryEventKind.Admin);
    }

    [Theory]
    [InlineData("{\"growthMb\":1}")]
    [InlineData("{\"growthBytes\":\"much\"}")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task Configure_Malformed_Is400(string body)
    {
        using var content = new StringContent(body, null, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.Admin.PostAsync($"{Base}/leaks/configure", content, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("?level=critical", true)]
    [InlineData("?level=normal", true)]
    [InlineData("?pressureMb=1", true)]
    [InlineData("?pressureMb=1048576", true)]
    [InlineData("?pressureMb=0", false)]
    [InlineData("?pressureMb=1048577", false)]
    [InlineData("?level=Critical", false)]
    [InlineData("?level=critical&pressureMb=5", false)]
    [InlineData("", false)]
    public async Task Drill_AtTheBounds_AnswersOrSaysWhatIsLegal(string query, bool isLegal)
    {
        var answer = await _app.App.Authorized.GetAsync($"{Base}/drill{query}", Cancel);
        if (isLegal) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else await ApiAssert.ProblemAsync(answer, HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task Drill_Panic_RunsNothing()
    {
        var plan = await JsonAsync("drill?level=panic");
        Assert.Equal("essential", plan.GetProperty("tier").GetProperty("name").GetString());
        Assert.NotEmpty(plan.GetProperty("steps").EnumerateArray());
        Assert.DoesNotContain(_app.Journal.Events, entry => entry.Kind == MemoryEventKind.Cleanup);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public async Task Events_Limit_IsBounded(int limit, bool isLegal)
    {
        var answer = await _app.App.Authorized.GetAsync($"{Base}/events?limit={limit}", Cancel);
        Assert.Equal(isLegal ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Live_Watched_SendsFiguresUntilThePageGoes()
    {
        var feed = _app.App.Services.GetRequiredService<LiveFeed>();
        using (var answer = await _app.App.Authorized.GetAsync($"{Base}/live", HttpCompletionOption.ResponseHeadersRead, Cancel))
        {
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
            var first = await reader.ReadLineAsync(Cancel);
            Assert.StartsWith("data: {", first, StringComparison.Ordinal);
            var live = JsonSerializer.Deserialize<JsonElement>(first!["data: ".Length..]);
            Assert.Equal(100 * FakeContainer.Mb, live.GetProperty("pressureBytes").GetInt64());
            Assert.All(["serverBytes", "terminalBytes", "cacheBytes"], name => Assert.True(live.GetProperty("owners").TryGetProperty(name, out _)));
            Assert.True(live.GetProperty("heap").GetProperty("heapBytes").GetInt64() > 0);
            Assert.Equal("", await reader.ReadLineAsync(Cancel));
            Assert.StartsWith("data: {", await reader.ReadLineAsync(Cancel), StringComparison.Ordinal);
        }

        await Eventually.TrueAsync(() => feed.Watchers == 0, () => $"{feed.Watchers} still watch.");
    }

    [Fact]
    public async Task Live_TooManyWatch_Is503()
    {
        var feed = _app.App.Services.GetRequiredService<LiveFeed>();
        var watchers = Enumerable.Range(0, LiveFeed.MaxWatchers).Select(_ => feed.TryWatch()!).ToList();
        await ApiAssert.ProblemAsync(await _app.App.Authorized.GetAsync($"{Base}/live", Cancel), HttpStatusCode.ServiceUnavailable, "too-many-watchers");
        watchers[0].Dispose();
        using var answer = await _app.App.Authorized.GetAsync($"{Base}/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "malformed")]
    [InlineData("{\"startedAt\":\"2026-01-01T00:00:00Z\"}", HttpStatusCode.NotFound, "not-found")]
    public async Task EndProcess_WithoutItsStartOrGone_IsRefused(string body, HttpStatusCode status, string type)
    {
        using var content = new StringContent(body, null, "application/json");
        await ApiAssert.ProblemAsync(await _app.Admin.PostAsync($"{Base}/processes/2147483647/end", content, Cancel), status, type);
    }

    [Theory]
    [InlineData(340)] // critical
    [InlineData(300)] // less than a snapshot needs is left until then
    public async Task Snapshot_MemoryScarce_IsRefusedWithTheReason(long megabytes)
    {
        _app.Press(megabytes);
        var answer = await _app.Admin.PostAsync($"{Base}/leaks/snapshot", null, Cancel);
        Assert.NotNull(answer.Headers.RetryAfter);
        await ApiAssert.ProblemAsync(answer, HttpStatusCode.ServiceUnavailable, "memory-scarce");
        Assert.Empty((await JsonAsync("leaks")).GetProperty("snapshots").EnumerateArray());
    }

    [Theory]
    [InlineData("?before=x&after=y", HttpStatusCode.NotFound)]
    [InlineData("?before=..%2F..%2Fauth%2Fpassword&after=y", HttpStatusCode.NotFound)]
    [InlineData("?before=x", HttpStatusCode.BadRequest)]
    public async Task Compare_WithoutSuchSnapshots_IsRefused(string query, HttpStatusCode status) =>
        Assert.Equal(status, (await _app.App.Authorized.GetAsync($"{Base}/leaks/compare{query}", Cancel)).StatusCode);

    private Task<JsonElement> JsonAsync(string route) => _app.App.Authorized.GetFromJsonAsync<JsonElement>($"{Base}/{route}", Cancel);
}
