using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class MemoryKeeperTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private readonly MemoryCleanups _cleanups = new();
    private readonly Lines _log = new();
    private MemoryMonitor? _monitor;

    public MemoryKeeperTests() => _container = new FakeContainer(_clock);

    [Fact]
    public async Task StartAsync_Features_AreRegisteredAndGoWithTheStop()
    {
        var keeper = Make();
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["server.collect", "server.compact"], _cleanups.UpTo(MemoryLevel.RedLine).Select(cleanup => cleanup.Name));
        await keeper.StopAsync(TestContext.Current.CancellationToken);
        await keeper.StopAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_cleanups.UpTo(MemoryLevel.RedLine));
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public async Task Log_EachMinute_HasALineOnlyWithMonitoring(bool monitoring, int lines)
    {
        var keeper = Make(options => options.Monitoring = monitoring);
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(150));
        Assert.Equal(lines, _log.Texts.Count(text => text.StartsWith("Memory: working set 100 MB, pressure 100 MB (Normal), heap ", StringComparison.Ordinal)
            && text.EndsWith("; 3 things.", StringComparison.Ordinal)));
        Assert.StartsWith("Memory is read from cgroup v2, ", _log.Texts[0], StringComparison.Ordinal);
        await keeper.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ServerHeap_Cleanups_Run()
    {
        foreach (var cleanup in new ServerHeapUser().Cleanups)
        {
            Assert.True(cleanup.Estimate() >= 0);
            await cleanup.Run(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_monitor is not null) await _monitor.DisposeAsync();
        _container.Dispose();
    }

    private MemoryKeeper Make(Action<MemoryOptions>? configure = null)
    {
        _monitor = _container.Monitor(configure);
        var responder = new PressureResponder(_monitor, _cleanups, new MemoryJournal(), _clock, NullLogger<PressureResponder>.Instance);
        return new MemoryKeeper(_monitor, responder, _cleanups, [new Things(), new ServerHeapUser()], _log);
    }

    private sealed class Things : IMemoryUser
    {
        public IEnumerable<MemoryCleanup> Cleanups => [];

        public string Holds => "3 things";
    }

    private sealed class Lines : ILogger<MemoryKeeper>
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add(formatter(state, exception));
    }
}
