using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

/// <summary>The whole application in a container whose pressure is set: everything that follows the monitor is there.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class MemoryPressureTests : IAsyncLifetime
{
    private readonly TempFolder _workspace = new();
    private readonly FakeContainer _container = new();
    private RunningApp _app = null!;

    private MemoryMonitor Monitor => _app.Services.GetRequiredService<MemoryMonitor>();

    private PressureResponder Responder => _app.Services.GetRequiredService<PressureResponder>();

    private MemoryJournal Journal => _app.Services.GetRequiredService<MemoryJournal>();

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(
        [
            "--Coder1:Auth:Password", RunningApp.Password,
            "--Coder1:Workspaces:Folders:0", _workspace.Path,
        ],
        builder => builder.Services.AddSingleton(_container.Memory));

    [Fact]
    public async Task Panic_ByItself_RunsTheStepsOfEveryFeatureAndReducesTheTier()
    {
        _container.Set(390);
        await Eventually.TrueAsync(() => Ran("server.compact"), () => string.Join('\n', Journal.Events));
        string[] steps = ["terminals.trim-output", "workspaces.forget", "server.collect", "terminals.suspend-idle", "server.compact"];
        Assert.All(steps, step => Assert.True(Ran(step), step));
        Assert.All(Responder.Statuses, status => Assert.Null(status.LastError));
        Assert.Equal("essential", _app.Services.GetRequiredService<FeatureTiers>().Current.Name);
        using var health = await _app.Anonymous.GetAsync("/api/health", TestContext.Current.CancellationToken);
        Assert.True(health.IsSuccessStatusCode);

        bool Ran(string name) => Responder.Statuses.Any(status => status.Cleanup.Name == name && status.Runs > 0);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(320)]
    public async Task Look_WithEverythingThatFollows_AllocatesNothing(long pressure)
    {
        _container.Set(pressure);
        Monitor.Look();
        await Responder.Idle;
        for (var warm = 0; warm < 300; warm++) Monitor.Look();
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            // What is done once in some seconds may allocate; a look may not.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var look = 0; look < 20; look++) Monitor.Look();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _container.Dispose();
        _workspace.Dispose();
    }
}
