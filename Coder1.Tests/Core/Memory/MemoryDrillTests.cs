using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class MemoryDrillTests : IAsyncDisposable
{
    private const long Mb = FakeContainer.Mb;

    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private readonly MemoryCleanups _cleanups = new();
    private readonly MemoryMonitor _monitor;
    private readonly PressureResponder _responder;
    private readonly MemoryDrill _drill;
    private int _ran;

    public MemoryDrillTests()
    {
        _container = new FakeContainer(_clock);
        _monitor = _container.Monitor(options => options.LimitMb = 400);
        _responder = new PressureResponder(_monitor, _cleanups, new MemoryJournal(), _clock, NullLogger<PressureResponder>.Instance);
        _drill = new MemoryDrill(_monitor, _cleanups, _responder, new FeatureTiers(_monitor), NullLogger<MemoryDrill>.Instance);
        Add("p", MemoryLevel.Panic, () => 30 * Mb);
        Add("w", MemoryLevel.Warning, () => 5 * Mb);
        Add("odd", MemoryLevel.Warning, () => throw new InvalidOperationException());
    }

    [Theory]
    [InlineData(299, MemoryLevel.Normal, "premium", "", 0)]
    [InlineData(300, MemoryLevel.Warning, "standard", "w odd", 5)]
    [InlineData(340, MemoryLevel.Critical, "standard", "w odd", 5)]
    [InlineData(380, MemoryLevel.Panic, "essential", "w odd p", 35)]
    public void Plan_OfAPressure_ListsTheStepsInOrderAndRunsNone(long pressure, MemoryLevel level, string tier, string steps, long estimate)
    {
        var plan = _drill.Plan(pressure * Mb);
        Assert.Equal((level, tier, steps, estimate * Mb),
            (plan.Level, plan.Tier.Name, string.Join(' ', plan.Steps.Select(step => step.Name)), plan.EstimateBytes));
        Assert.Equal(level >= MemoryLevel.Critical ? 3 : 0, plan.Refused.Count);
        Assert.Null(plan.Victim);
        Assert.Equal((0, MemoryLevel.Normal, 0), (_ran, _monitor.Level, _responder.Cycles));
    }

    [Fact]
    public void Plan_OfTheRedLine_NamesTheVictim()
    {
        Assert.Null(_drill.Plan(MemoryLevel.RedLine).Victim);
        var victim = new DrillVictim(new ProcessOwner(OwnerKind.Terminal, "t1", "build"), 200 * Mb, "The largest.");
        _drill.FindVictim = () => victim;
        Assert.Equal((MemoryLevel.RedLine, victim), (_drill.Plan(MemoryLevel.RedLine).Level, _drill.Plan(MemoryLevel.RedLine).Victim));
        Assert.Null(_drill.Plan(MemoryLevel.Panic).Victim);
    }

    [Fact]
    public async Task Plan_AStepThatRests_SaysWhyAndIsNotCounted()
    {
        _container.Set(310);
        _monitor.Look();
        await _responder.Idle;
        var plan = _drill.Plan(MemoryLevel.Panic);
        Assert.Equal(["it freed next to nothing a moment ago", "it freed next to nothing a moment ago", null],
            plan.Steps.Select(step => step.SkippedBecause));
        Assert.Equal(30 * Mb, plan.EstimateBytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _responder.DisposeAsync();
        await _monitor.DisposeAsync();
        _container.Dispose();
    }

    private void Add(string name, MemoryLevel level, Func<long> estimate) => _cleanups.Add(new MemoryCleanup(name, level, "", estimate, _ =>
    {
        _ran++;
        return Task.CompletedTask;
    }));
}
