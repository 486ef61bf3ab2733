using Coder1.Core.Memory;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalMemoryUserTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private readonly MemoryMonitor _monitor;
    private readonly TerminalHost _host;
    private readonly MemoryCleanup _trim;
    private readonly MemoryCleanup _suspend;

    public TerminalMemoryUserTests()
    {
        _container = new FakeContainer(_clock);
        _monitor = _container.Monitor();
        _host = new TerminalHost(time: _clock);
        var user = new TerminalMemoryUser(_host.Registry, new FeatureTiers(_monitor));
        (_trim, _suspend) = (user.Cleanups.First(), user.Cleanups.Last());
        Assert.Equal("0 terminals, 0 of them live", user.Holds);
    }

    [Fact]
    public async Task SuspendIdle_AtPanic_TakesIdleOnesOnly()
    {
        var idle = _host.StartShell();
        var busy = _host.Start("/bin/sh", "-c", "sleep 60");
        var watched = _host.StartShell();
        using var viewer = _host.Registry.Attach(watched.Id, null);
        await OutputAsync(idle.Id);
        await OutputAsync(watched.Id);
        Assert.Equal(0, _suspend.Estimate());
        await Task.WhenAll(RunAsync(_suspend));
        Assert.Equal(TerminalState.Running, _host.Registry.Find(idle.Id)!.State);

        _clock.Advance(TerminalRegistry.LeftRecently);
        Assert.True(_suspend.Estimate() > 0);
        await RunAsync(_suspend);
        Assert.Equal((TerminalState.Suspended, SuspendReason.Memory), (_host.Registry.Find(idle.Id)!.State, _host.Registry.Find(idle.Id)!.SuspendedBecause));
        Assert.Equal(TerminalState.Running, _host.Registry.Find(busy.Id)!.State);
        Assert.Equal(TerminalState.Running, _host.Registry.Find(watched.Id)!.State);
    }

    [Fact]
    public async Task TrimOutput_HiddenTerminal_HoldsNothingAndLosesNothing()
    {
        var info = _host.Start("/bin/sh", "-c", "printf 'hello'");
        await _host.ExitAsync(info.Id);
        await OutputAsync(info.Id);
        Assert.Equal(_host.Options.OutputTailBytes, _trim.Estimate());
        await RunAsync(_trim);
        Assert.Equal(0, _trim.Estimate());
        using var viewer = new TerminalViewer(_host.Registry.Attach(info.Id, null)!);
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal("hello", viewer.Text);
    }

    [Theory]
    [InlineData(100, 50_000)]
    [InlineData(310, 25_000)]
    [InlineData(385, 10_000)]
    public async Task Attach_ByTier_ReplaysNoMore(long pressure, int bytes)
    {
        var info = _host.Start("/bin/sh", "-c", "yes 12345678 | head -c 90000");
        await _host.ExitAsync(info.Id);
        await Eventually.TrueAsync(() => _host.Registry.Find(info.Id)!.OutputEnd == 100_000, () => "Not all of it came.");
        _container.Set(pressure);
        _monitor.Look();
        using var viewer = new TerminalViewer(_host.Registry.Attach(info.Id, null)!);
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal(bytes, viewer.Output.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _monitor.DisposeAsync();
        _container.Dispose();
    }

    private Task OutputAsync(TerminalId id) =>
        Eventually.TrueAsync(() => _host.Registry.Find(id)!.OutputEnd > 0, () => "It printed nothing.");

    private async Task RunAsync(MemoryCleanup cleanup)
    {
        var run = cleanup.Run(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            return run.IsCompleted;
        }, () => $"{cleanup.Name} does not end.");
        await run;
    }
}
