using Coder1.Core.Agents.Admission;
using Coder1.Core.Memory;
using Coder1.Tests.Core.Agents.Admission;
using Xunit;

namespace Coder1.Tests.Core.Agents.Pool;

/// <summary>Processes, as the scheduler's pool keeps them.</summary>
public sealed class AgentPoolTests : IAsyncDisposable
{
    private const long Mb = FakeMachine.Mb;

    private AdmissionHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Run_ConversationGoesOn_HasTheSameProcessWithItOpen()
    {
        var first = await _host.RunAsync(AdmissionHost.Demand(1));
        await using var turn = _host.Enter(AdmissionHost.Demand(1) with { Resume = first.Name });
        var again = await turn.ProcessAsync(TestContext.Current.CancellationToken);
        Assert.Equal((first.Process, first.Name, true), (again.Process.Id, again.Conversation, again.IsReused));
        Assert.Single(_host.Agents.Launches);
    }

    [Fact]
    public async Task Run_KindThatIsShared_ServesTheNextConversationByTheSameProcess()
    {
        var first = await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex));
        var second = await _host.RunAsync(AdmissionHost.Demand(2, AdmissionHost.Codex, "bob"));
        Assert.Equal(first.Process, second.Process);
        Assert.NotEqual(first.Name, second.Name);
        Assert.Equal([first.Name, second.Name], _host.Agents.All[0].Dialogue.Open.Order());
    }

    [Fact]
    public async Task Run_OtherHomeOrOtherKeys_HasAProcessOfItsOwn()
    {
        var plain = AdmissionHost.Demand(1, AdmissionHost.Codex);
        var keyed = AdmissionHost.Codex with { Environment = new Dictionary<string, string> { ["KEY"] = "new" } };
        HashSet<int> processes =
        [
            (await _host.RunAsync(plain)).Process,
            (await _host.RunAsync(plain with { Session = AdmissionHost.Session(2), Home = "/home/bob" })).Process,
            (await _host.RunAsync(plain with { Session = AdmissionHost.Session(3), Definition = keyed })).Process,
        ];
        Assert.Equal(3, processes.Count);
        // What is the same is known as the same, whichever object says it.
        var same = AdmissionHost.Codex with { Command = ["/bin/codex"], Environment = new Dictionary<string, string> { ["KEY"] = "new" } };
        Assert.Contains((await _host.RunAsync(plain with { Session = AdmissionHost.Session(4), Definition = same })).Process, processes);
    }

    [Fact]
    public async Task Run_ClaudeOfAnotherConversation_IsStartedWithWhatItResumes()
    {
        await _host.RunAsync(AdmissionHost.Demand(1));
        await _host.RunAsync(AdmissionHost.Demand(2) with { Resume = "before", Home = "/home/ann" });
        var launch = _host.Agents.Launches[1];
        Assert.Equal(("before", "/home/ann", "/work"), (launch.Resume, launch.Home, launch.Folder));
        Assert.True(launch.BudgetBytes >= 140 * Mb, $"{launch.BudgetBytes}");
        await _host.RunAsync(AdmissionHost.Demand(3, AdmissionHost.Codex) with { Resume = "other" });
        Assert.Null(_host.Agents.Launches[2].Resume);
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    [InlineData(121, false)]
    public async Task Idle_AroundTwoMinutes_Ends(int seconds, bool isAlive)
    {
        await _host.RunAsync(AdmissionHost.Demand(1));
        _host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var process = _host.Agents.All[0];
        Assert.Equal(isAlive, process.IsAlive);
        Assert.Equal(isAlive ? null : "idle for 2 minutes", process.Cause);
        Assert.Equal(isAlive ? 1 : 0, _host.Clock.ActiveTimers);
        Assert.Equal(isAlive ? 1 : 0, _host.Scheduler.Counts.PooledProcesses);
    }

    [Fact]
    public async Task Idle_UsedInBetween_CountsFromTheLastTurn()
    {
        await _host.RunAsync(AdmissionHost.Demand(1));
        _host.Clock.Advance(TimeSpan.FromSeconds(119));
        await using (var turn = _host.Enter(1))
        {
            Assert.Equal(0, _host.Clock.ActiveTimers);
            _host.Clock.Advance(TimeSpan.FromHours(1));
        }

        _host.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Single(_host.Agents.Alive);
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_host.Agents.Alive);
    }

    [Fact]
    public async Task Run_PoolingOff_EndsWithTheTurn()
    {
        _host = new AdmissionHost(options => options.Pooling = false);
        await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex));
        Assert.False(Assert.Single(_host.Agents.All).IsAlive);
        Assert.Equal(0, _host.Clock.ActiveTimers);
    }

    [Fact]
    public async Task Run_EndedByItself_LeavesThePoolAndIsSwept()
    {
        var first = await _host.RunAsync(AdmissionHost.Demand(1));
        var process = _host.Agents.All[0];
        process.End("killed");
        Assert.True(process.WasSwept);
        Assert.Equal(0, _host.Scheduler.Counts.PooledProcesses);
        Assert.NotEqual(first.Process, (await _host.RunAsync(AdmissionHost.Demand(1))).Process);
    }

    [Fact]
    public async Task Run_IdleOneHasBrokenItsProtocol_IsNotGivenToAnybody()
    {
        var broken = await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex));
        _host.Agents.All[0].Dialogue.Break();
        Assert.NotEqual(broken.Process, (await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex))).Process);
    }

    [Fact]
    public async Task Run_OwnHasBrokenItsProtocol_WaitsUntilThatIsGone()
    {
        await _host.RunAsync(AdmissionHost.Demand(1));
        _host.Agents.All[0].Dialogue.Break();
        var turn = _host.Enter(1);
        Assert.Equal("the process that it had is just ending", turn.Place!.Reason);
        _host.Agents.All[0].End("it broke its protocol");
        Assert.Null(turn.Place);
    }

    [Fact]
    public async Task Spoil_SharedWithAnother_EndsWhenBothAreDone()
    {
        var spoiled = _host.Enter(1, AdmissionHost.Codex);
        var other = _host.Enter(2, AdmissionHost.Codex);
        await _host.RunAsync(spoiled);
        await _host.RunAsync(other);
        spoiled.Spoil("a line was too long");
        await spoiled.DisposeAsync();
        var process = Assert.Single(_host.Agents.Alive);
        var third = _host.Enter(3, AdmissionHost.Codex);
        Assert.NotEqual(process.Id, (await third.ProcessAsync(TestContext.Current.CancellationToken)).Process.Id);
        await other.DisposeAsync();
        Assert.Equal("a line was too long", process.Cause);
        Assert.False(process.IsAlive);
    }

    [Fact]
    public async Task Run_MemoryOnlyClimbs_IsReplacedBetweenTurns()
    {
        int first = 0, last = 0;
        for (var turn = 0; turn < 7; turn++)
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(10));
            var mb = 60 + (turn * 20);
            last = (await _host.RunAsync(AdmissionHost.Demand(1), process => process.Hold(mb))).Process;
            if (turn == 0) first = last;
        }

        Assert.NotEqual(first, last);
        Assert.Equal("its memory only climbed, from 60 to 160 MB: it is replaced", _host.Agents.All[0].Cause);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(30, 27)]
    public async Task Open_AroundMaxActiveSessions_ClosesThoseIdleTheLongest(int conversations, int closed)
    {
        List<string> names = [];
        for (var session = 1; session <= conversations; session++)
            names.Add((await _host.RunAsync(AdmissionHost.Demand(session, AdmissionHost.Codex))).Name);
        var dialogue = Assert.Single(_host.Agents.All).Dialogue;
        Assert.Equal(names.Take(closed), dialogue.Closed);
        Assert.Equal(conversations - closed, dialogue.Open.Count);
        Assert.Equal(Math.Min(3, conversations), _host.Scheduler.Counts.ActiveSessions);
    }

    [Theory]
    [InlineData(119, 0)]
    [InlineData(120, 1)]
    [InlineData(121, 1)]
    public async Task Sweep_ConversationIdleInABusyProcess_IsPutAway(int seconds, int closed)
    {
        var first = await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex));
        var busy = _host.Enter(2, AdmissionHost.Codex);
        await busy.ProcessAsync(TestContext.Current.CancellationToken);
        _host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        _host.Scheduler.Sweep();
        Assert.Equal(closed == 0 ? [] : [first.Name], Assert.Single(_host.Agents.All).Dialogue.Closed);
        await busy.DisposeAsync();
    }

    [Fact]
    public async Task Open_ClaudeIdlesTheLongest_IsEnded()
    {
        await _host.RunAsync(AdmissionHost.Demand(1));
        for (var session = 2; session <= 4; session++) await _host.RunAsync(AdmissionHost.Demand(session, AdmissionHost.Codex));
        Assert.Equal("another conversation needs its place", _host.Agents.All[0].Cause);
    }

    [Fact]
    public async Task Enter_LacksRoom_EndsTheOneIdleTheLongest()
    {
        var codex = await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex));
        await _host.RunAsync(AdmissionHost.Demand(2));
        await _host.RunAsync(AdmissionHost.Demand(3, AdmissionHost.Codex, "bob"));
        var turn = _host.Enter(4);
        Assert.Null(turn.Place);
        Assert.Equal([codex.Process, 1003], _host.Agents.Alive.Select(process => process.Id));
    }

    [Fact]
    public async Task PriceOf_Kinds_SaysWhatItTakesAndWhatMakesRoom()
    {
        var price = _host.Scheduler.PriceOf(AdmissionHost.Claude);
        Assert.Equal((140 * Mb, 300 * Mb, true, "Claude ≈ 140 MB, 300 MB free"), (price.NeedBytes, price.FreeBytes, price.Fits, price.Text));
        await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex), process => process.Hold(70));
        _host.Machine.BaseBytes = 200 * Mb;
        price = _host.Scheduler.PriceOf(AdmissionHost.Claude);
        Assert.Equal("Claude ≈ 140 MB, 130 MB free; end the idle Codex to make room?", price.Text);
        Assert.Equal([new IdleAgent("codex", "Codex", 1001, 70 * Mb)], price.Idle);
        var made = await _host.Scheduler.MakeRoomAsync(AdmissionHost.Claude, TestContext.Current.CancellationToken);
        Assert.Equal(70 * Mb, made.FreedBytes);
        Assert.Equal(price.Idle, made.Ended);
        Assert.True(_host.Scheduler.PriceOf(AdmissionHost.Claude).Fits);
        Assert.Empty((await _host.Scheduler.MakeRoomAsync(AdmissionHost.Claude, TestContext.Current.CancellationToken)).Ended);
        _host.Machine.BaseBytes = 350 * Mb;
        Assert.Equal(
            "Claude ≈ 140 MB, 50 MB free; it would wait: Claude needs about 140 MB, 50 MB are free",
            _host.Scheduler.PriceOf(AdmissionHost.Claude).Text);
    }

    [Fact]
    public async Task Cleanups_WarningAndPanic_EndIdleOnes()
    {
        AgentMemoryUser user = new(_host.Scheduler);
        var steps = user.Cleanups.ToList();
        Assert.Equal([MemoryLevel.Warning, MemoryLevel.Panic], steps.Select(step => step.Level));
        await _host.RunAsync(AdmissionHost.Demand(1), process => process.Hold(100));
        _host.Clock.Advance(TimeSpan.FromSeconds(9));
        await _host.RunAsync(AdmissionHost.Demand(2, AdmissionHost.Codex), process => process.Hold(30));
        Assert.Equal("2 agents, 0 of them with a turn, 0 prompts waiting", user.Holds);
        Assert.Equal((0, 130 * Mb), (steps[0].Estimate(), steps[1].Estimate()));
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(100 * Mb, steps[0].Estimate());
        await steps[0].Run(TestContext.Current.CancellationToken);
        Assert.Equal("codex", Assert.Single(_host.Agents.Alive).Launch.Definition.Id);
        await steps[1].Run(TestContext.Current.CancellationToken);
        Assert.Empty(_host.Agents.Alive);
    }

    [Fact]
    public async Task Dispose_WithTurnsStartsAndWaiters_LeavesNothing()
    {
        var turn = _host.Enter(1);
        await _host.RunAsync(turn);
        _host.Agents.StartsAtOnce = false;
        var starting = _host.Enter(2);
        var waiting = _host.Enter(3);
        var promises = new[] { starting, waiting }.Select(one => one.ProcessAsync(TestContext.Current.CancellationToken)).ToList();
        await _host.Scheduler.DisposeAsync();
        await _host.Scheduler.DisposeAsync();
        foreach (var promise in promises) await Assert.ThrowsAnyAsync<Exception>(() => promise);
        Assert.Empty(_host.Agents.Alive);
        Assert.Empty(_host.Agents.Pending);
        Assert.Equal(0, _host.Clock.ActiveTimers);
        foreach (var one in new[] { turn, starting, waiting }) await one.DisposeAsync();
        Assert.Equal(0, _host.Scheduler.Counts.Turns);
        Assert.Throws<ObjectDisposedException>(() => _host.Enter(4));
    }

    [Fact]
    public async Task OnChanged_TurnsComeAndGo_IsCalled()
    {
        var calls = 0;
        using (_host.Scheduler.OnChanged(() => calls++)) await _host.RunAsync(AdmissionHost.Demand(1));
        Assert.True(calls >= 2, $"{calls}");
        var before = calls;
        await _host.RunAsync(AdmissionHost.Demand(1));
        Assert.Equal(before, calls);
    }
}
