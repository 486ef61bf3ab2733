using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class HealthEndpointsTests : IAsyncLifetime
{
    private readonly TempFolder _workspace = new();
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(_workspace.Path);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Health_Asked_HasTheShapeThatProgramsExpect()
    {
        var health = await _app.Anonymous.GetFromJsonAsync<JsonElement>("/api/health", Cancel);

        Assert.Contains(health.GetProperty("status").GetString(), new[] { "healthy", "warning", "critical" });
        var memory = health.GetProperty("memory");
        Assert.True(memory.GetProperty("used").GetInt64() > 0);
        Assert.True(memory.GetProperty("limit").GetInt64() > 0);
        Assert.InRange(
            memory.GetProperty("percentage").GetDouble(), 0,
            100.0 * (memory.GetProperty("used").GetInt64() + 1) / memory.GetProperty("limit").GetInt64() + 1);
        Assert.All(["active", "queued", "max"], name => Assert.True(health.GetProperty("sessions").TryGetProperty(name, out _)));
        Assert.All(["active", "pool", "queue"], name => Assert.True(health.GetProperty("processes").TryGetProperty(name, out _)));
    }

    [Theory]
    [InlineData("/api/health/live")]
    [InlineData("/api/health/ready")]
    [InlineData("/api/health/storage")]
    public async Task Probe_WhileRunning_Is200(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _app.Anonymous.GetAsync(path, Cancel)).StatusCode);

    [Fact]
    public async Task Storage_DataFolderGone_Is503()
    {
        var aside = _app.DataPath + "-aside";
        Directory.Move(_app.DataPath, aside);
        try
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.Anonymous.GetAsync("/api/health/storage", Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _app.Anonymous.GetAsync("/api/health", Cancel)).StatusCode);
        }
        finally
        {
            Directory.Move(aside, _app.DataPath);
        }
    }

    [Fact]
    public async Task Health_SignedIn_AlsoTellsTierAndChecks()
    {
        var open = await _app.Anonymous.GetFromJsonAsync<JsonElement>("/api/health", Cancel);
        Assert.Equal(["status", "memory", "sessions", "processes"], open.EnumerateObject().Select(property => property.Name));
        await _app.SignInAsync();
        var closed = await _app.Authorized.GetFromJsonAsync<JsonElement>("/api/health", Cancel);
        Assert.NotEmpty(closed.GetProperty("tier").GetString()!);
        Assert.Equal(
            ["memory", "fences", "storage"], closed.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData(100, "healthy")]
    [InlineData(299, "healthy")]
    [InlineData(300, "warning")]
    [InlineData(339, "warning")]
    [InlineData(340, "critical")]
    [InlineData(400, "critical")]
    [InlineData(470, "critical")]
    public async Task Health_UnderPressure_Is200AndFollowsThePercentage(long megabytes, string status)
    {
        await using var app = await MemoryApp.StartAsync("--Coder1:Memory:LimitMb", "400");
        app.Press(megabytes);
        var health = await app.App.Anonymous.GetFromJsonAsync<JsonElement>("/api/health", Cancel);
        Assert.Equal(status, health.GetProperty("status").GetString());
        Assert.Equal(megabytes, health.GetProperty("memory").GetProperty("used").GetInt64());
        Assert.Equal(400, health.GetProperty("memory").GetProperty("limit").GetInt64());
        Assert.Equal(megabytes / 4.0, health.GetProperty("memory").GetProperty("percentage").GetDouble(), tolerance: 0.05);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
