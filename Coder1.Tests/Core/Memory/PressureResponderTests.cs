using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class PressureResponderTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private readonly MemoryCleanups _cleanups = new();
    private readonly MemoryJournal _journal = new();
    private readonly List<string> _ran = [];
    private MemoryMonitor _monitor;
    private PressureResponder _responder;
    private long _pressureMb = 100;

    public PressureResponderTests()
    {
        _container = new FakeContainer(_clock);
        (_monitor, _responder) = Make();
    }

    [Fact]
    public async Task Observe_Rising_RunsTheStepsOfTheLevelInOrder()
    {
        Add("c", MemoryLevel.Critical);
        Add("p", MemoryLevel.Panic);
        Add("last", MemoryLevel.Warning, order: 1);
        Add("w", MemoryLevel.Warning);
        await PressAsync(345);
        Assert.Equal(["w", "last", "c"], _ran);
    }

    [Fact]
    public async Task Observe_AStepThatHelped_SparesTheOthers()
    {
        Add("w", MemoryLevel.Warning, frees: 60);
        Add("c", MemoryLevel.Critical, frees: 60);
        Add("p", MemoryLevel.Panic);
        await PressAsync(390);
        // 330 left after the first: below critical and below panic.
        Assert.Equal(["w"], _ran);
    }

    [Fact]
    public async Task Observe_Staying_RunsAgainWhatHelpedEveryFiveSecondsAndTheRestAfterAMinute()
    {
        Add("idle", MemoryLevel.Warning);
        Add("helps", MemoryLevel.Warning, frees: 2);
        await PressAsync(310);
        Assert.Equal(["idle", "helps"], _ran);
        _ran.Clear();
        await AdvanceAsync(TimeSpan.FromSeconds(4.9), keep: 310);
        Assert.Empty(_ran);
        await AdvanceAsync(TimeSpan.FromSeconds(0.2), keep: 310);
        Assert.Equal(["helps"], _ran);
    }

    [Theory]
    [InlineData(1024 * 1024 - 1, true)]
    [InlineData(1024 * 1024, false)]
    [InlineData(1024 * 1024 + 1, false)]
    public async Task Observe_FreedAroundOneMb_RestsOnlyBelow(long freed, bool rests)
    {
        var cleanup = Add("a", MemoryLevel.Warning, run: () => _container.SetBytes((310 * FakeContainer.Mb) - freed));
        await PressAsync(310);
        Assert.Equal(rests, _responder.SkippedBecause(cleanup) is not null);
        Assert.Equal((1, freed, freed), (_responder.Statuses[0].Runs, _responder.Statuses[0].LastFreedBytes, _responder.Statuses[0].TotalFreedBytes));
    }

    [Fact]
    public async Task Observe_NothingHelps_IsOneEmergencyCycleAMinute()
    {
        Add("w", MemoryLevel.Warning);
        Add("p", MemoryLevel.Panic);
        await PressAsync(385);
        await AdvanceAsync(TimeSpan.FromSeconds(59), keep: 385);
        Assert.Equal((1, 2), (_responder.Cycles, _ran.Count));
        await AdvanceAsync(TimeSpan.FromSeconds(5), keep: 385);
        Assert.Equal((2, 4), (_responder.Cycles, _ran.Count));
        await AdvanceAsync(TimeSpan.FromMinutes(10), keep: 385);
        Assert.InRange(_responder.Cycles, 3, 12);
    }

    [Fact]
    public async Task Observe_BelowTheThresholdAgain_RepeatsNothing()
    {
        Add("w", MemoryLevel.Warning, frees: 2);
        await PressAsync(310);
        // Still at warning, by hysteresis.
        await AdvanceAsync(TimeSpan.FromMinutes(5), keep: 299);
        Assert.Equal(MemoryLevel.Warning, _monitor.Level);
        Assert.Single(_ran);
    }

    [Fact]
    public async Task Observe_AStepThatFails_IsToldAndKeepsNoOther()
    {
        Add("bad", MemoryLevel.Warning, run: () => throw new InvalidOperationException("broken"));
        Add("good", MemoryLevel.Warning);
        await PressAsync(310);
        Assert.Equal(["bad", "good"], _ran);
        Assert.Equal((1, "broken"), (_responder.Statuses[0].Failures, _responder.Statuses[0].LastError));
        Assert.Contains(_journal.Events, entry => entry.Name == "bad" && entry.Text == "bad failed: broken");
    }

    [Fact]
    public async Task Observe_AStepThatHangs_IsLeftBehindAndNotStartedTwice()
    {
        var gate = new TaskCompletionSource();
        var hanging = new MemoryCleanup("hangs", MemoryLevel.Warning, "", () => 0, _ => gate.Task);
        _cleanups.Add(hanging);
        Add("next", MemoryLevel.Warning);
        Press(310);
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return _ran.Count > 0;
        }, () => "The next step does not begin.");
        await _responder.Idle;
        Assert.Equal("its last run has not ended", _responder.SkippedBecause(hanging));
        gate.SetResult();
        await Eventually.TrueAsync(() => _responder.SkippedBecause(hanging) != "its last run has not ended", () => "It stays overdue.");
    }

    [Fact]
    public async Task Observe_RisingWhileACycleRuns_IsOneMoreCycleAndNeverTwoAtOnce()
    {
        var gate = new TaskCompletionSource();
        _cleanups.Add(new MemoryCleanup("first", MemoryLevel.Warning, "", () => 0, _ => gate.Task));
        Add("c", MemoryLevel.Critical);
        Press(310);
        Press(345);
        Press(345);
        Assert.True(_responder.IsRunning);
        Assert.Empty(_ran);
        gate.SetResult();
        await _responder.Idle;
        Assert.Equal(["c"], _ran);
        Assert.False(_responder.IsRunning);
    }

    [Fact]
    public async Task Observe_Levels_AreEnteredInTheJournal()
    {
        await PressAsync(310);
        await AdvanceAsync(TimeSpan.FromSeconds(20), keep: 100);
        Assert.Equal(["warning", "normal"], _journal.Events.Where(entry => entry.Kind == MemoryEventKind.Level).Select(entry => entry.Name));
        Assert.StartsWith("The level rose from normal to warning at 310 MB, 77 %", _journal.Events[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observe_WithoutAggressiveCleanup_LeavesPanicStepsOut()
    {
        await DisposeMadeAsync();
        (_monitor, _responder) = Make(options => options.AggressiveCleanup = false);
        Add("w", MemoryLevel.Warning);
        Add("p", MemoryLevel.Panic);
        await PressAsync(390);
        Assert.Equal(["w"], _ran);
    }

    [Fact]
    public async Task DisposeAsync_WhileACycleRuns_EndsIt()
    {
        _cleanups.Add(new MemoryCleanup("waits", MemoryLevel.Warning, "", () => 0, token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token)));
        Add("next", MemoryLevel.Warning);
        Press(310);
        await _responder.DisposeAsync();
        await _responder.DisposeAsync();
        Assert.Empty(_ran);
        Press(390);
        Assert.Empty(_ran);
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeMadeAsync();
        Assert.Equal(0, _clock.ActiveTimers);
        _container.Dispose();
    }

    private (MemoryMonitor Monitor, PressureResponder Responder) Make(Action<MemoryOptions>? configure = null)
    {
        var monitor = _container.Monitor(configure);
        return (monitor, new PressureResponder(monitor, _cleanups, _journal, _clock, NullLogger<PressureResponder>.Instance));
    }

    private async Task DisposeMadeAsync()
    {
        await _responder.DisposeAsync();
        await _monitor.DisposeAsync();
    }

    private MemoryCleanup Add(string name, MemoryLevel level, long frees = 0, int order = 0, Action? run = null)
    {
        var cleanup = new MemoryCleanup(name, level, $"{name}.", () => 0, _ =>
        {
            _ran.Add(name);
            run?.Invoke();
            if (frees > 0) _container.Set(_pressureMb -= frees);
            return Task.CompletedTask;
        })
        {
            Order = order,
        };
        _cleanups.Add(cleanup);
        return cleanup;
    }

    private void Press(long pressure)
    {
        _container.Set(_pressureMb = pressure);
        _monitor.Look();
    }

    private async Task PressAsync(long pressure)
    {
        Press(pressure);
        await _responder.Idle;
    }

    /// <summary>Lets time pass as the monitor sees it, with the pressure back where it was before each look.</summary>
    private async Task AdvanceAsync(TimeSpan time, long keep)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(100))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            Press(keep);
            await _responder.Idle;
        }
    }
}
