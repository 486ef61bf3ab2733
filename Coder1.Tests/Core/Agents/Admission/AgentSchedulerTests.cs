using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

public sealed class AgentSchedulerTests : IAsyncDisposable
{
    private const long Mb = FakeMachine.Mb;

    private AdmissionHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Enter_ThereIsRoom_BeginsAtOnce()
    {
        var turn = _host.Enter(1);
        Assert.Null(turn.Place);
        var got = await turn.ProcessAsync(TestContext.Current.CancellationToken);
        Assert.False(got.IsReused);
        Assert.Null(got.Conversation);
        Assert.Empty(_host.ToldTo(turn));
        Assert.Equal(new AgentCounts(1, 0, 3, 1, 1, 0) { Turns = 1, MaxTurns = 2 }, _host.Scheduler.Counts);
        await turn.DisposeAsync();
        await turn.DisposeAsync();
        Assert.Equal(0, _host.Scheduler.Counts.Turns);
    }

    [Fact]
    public async Task Enter_AllAreBusy_HasAPlaceThatCountsDown()
    {
        var first = _host.Enter(1);
        var second = _host.Enter(2);
        var third = _host.Enter(3, user: "bob");
        var fourth = _host.Enter(4);
        Assert.Equal(new QueuePlace(1, Seconds(60), "two agents run, which is MAX_CONCURRENT_AGENTS"), third.Place);
        Assert.Equal(2, fourth.Place!.Position);
        Assert.Empty(_host.ToldTo(fourth));
        await _host.RunAsync(first);
        _host.Clock.Advance(Seconds(20));
        await first.DisposeAsync();
        // Idle, the first one's process is ended for it, for Claude serves one conversation.
        Assert.Null(third.Place);
        Assert.Equal([null], _host.ToldTo(third).TakeLast(1));
        _host.Clock.Advance(AgentScheduler.PlacesInterval);
        Assert.Equal(1, fourth.Place!.Position);
        Assert.Equal(1, _host.ToldTo(fourth)[^1]!.Position);
        Assert.True((await third.ProcessAsync(TestContext.Current.CancellationToken)).Process.Id > 0);
        await second.DisposeAsync();
        Assert.Null(fourth.Place);
    }

    [Fact]
    public async Task Enter_SameConversation_IsRefusedUntilItsTurnIsOver()
    {
        var running = _host.Enter(1);
        AssertConflict(1);
        _host.Enter(2);
        var waiting = _host.Enter(3);
        AssertConflict(3);
        await waiting.DisposeAsync();
        await running.DisposeAsync();
        Assert.NotNull(_host.Enter(1));

        void AssertConflict(int session) =>
            Assert.Equal(AgentFault.Conflict, Assert.Throws<AgentException>(() => _host.Enter(session)).Fault);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(30)]
    public void Enter_QueueAtItsBound_RefusesTheNext(int max)
    {
        Restart(options => options.MaxQueue = max);
        for (var session = 0; session < 2 + max; session++) _host.Enter(session);
        var error = Assert.Throws<AgentException>(() => _host.Enter(100));
        Assert.Equal(AgentFault.Limit, error.Fault);
        Assert.EndsWith("prompts wait for an agent already, and no more may (Agents:MaxQueue). Try again when some have had their turn.", error.Message, StringComparison.Ordinal);
        Assert.Equal(max, _host.Scheduler.Waiting);
    }

    [Fact]
    public async Task Enter_WithoutQueueing_RefusesAtOnce_ButEndsIdleOnesForIt()
    {
        Restart(options => (options.Queueing, options.MaxAgents) = (false, 3));
        await _host.RunAsync(AdmissionHost.Demand(1));
        var running = _host.Enter(2);
        // Claude 1 idles, its room is made.
        var third = _host.Enter(3);
        Assert.Null(third.Place);
        var error = Assert.Throws<AgentException>(() => _host.Enter(4));
        Assert.Equal(
            "No agent is free now: two processes run, which is MAX_CLAUDE_PROCESSES. Waiting is switched off (ENABLE_QUEUE_MANAGEMENT); try again later.",
            error.Message);
        Assert.Equal(0, _host.Scheduler.Waiting);
        await running.DisposeAsync();
    }

    [Fact]
    public async Task Enter_NoMemory_WaitsUntilThereIs()
    {
        _host.Machine.BaseBytes = 270 * Mb;
        var turn = _host.Enter(1);
        Assert.Equal("Claude needs about 140 MB, 130 MB are free", turn.Place!.Reason);
        _host.Machine.BaseBytes = 261 * Mb;
        _host.Scheduler.Admit();
        Assert.NotNull(turn.Place);
        _host.Machine.BaseBytes = 260 * Mb;
        _host.Machine.Change(); // as after a look of the monitor
        await Eventually.TrueAsync(() => turn.Place is null, () => "It still waits.");
    }

    [Fact]
    public async Task Enter_StartedOnesHaveNotShownTheirMemory_CountsWhatTheyWerePromised()
    {
        Restart(options => (options.MaxAgents, options.MaxProcesses, options.MaxActiveSessions) = (9, 9, 9));
        _host.Machine.Tier = new FeatureTier("premium", 9, 0);
        var turns = Enumerable.Range(0, 4).Select(session => _host.Enter(session)).ToList();
        Assert.Equal([true, true, false, false], turns.Select(AdmissionHost.IsAdmitted));
        // They hold less than they were promised for a minute.
        foreach (var process in _host.Agents.Alive) process.Hold(20);
        _host.Clock.Advance(Seconds(60));
        _host.Scheduler.Admit();
        Assert.NotNull(turns[2].Place);
        _host.Clock.Advance(Seconds(1));
        _host.Scheduler.Admit();
        Assert.Equal([true, true, true, false], turns.Select(AdmissionHost.IsAdmitted));
        foreach (var turn in turns) await turn.DisposeAsync();
    }

    [Fact]
    public async Task Enter_Critical_StartsNoneButUsesWhatRuns()
    {
        await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex));
        _host.Machine.NewAgents = "New agents wait while memory is scarce.";
        var claude = _host.Enter(2);
        var codex = _host.Enter(3, AdmissionHost.Codex);
        Assert.Equal("new agents wait while memory is scarce", claude.Place!.Reason);
        Assert.Null(codex.Place);
        Assert.Equal(1, _host.Scheduler.Counts.QueuedProcesses);
        _host.Machine.NewAgents = null;
        _host.Scheduler.Admit();
        Assert.Null(claude.Place);
    }

    [Fact]
    public async Task Admit_HeadLacksMemory_IsPassedSoOftenAndNoMore()
    {
        var running = _host.Enter(1, AdmissionHost.Codex, "bob");
        await _host.RunAsync(running, process => process.Hold(200));
        _host.Machine.BaseBytes = 150 * Mb;
        var head = _host.Enter(2);
        for (var passing = 0; passing < AgentScheduler.MaxPassed; passing++)
        {
            var small = _host.Enter(10 + passing, AdmissionHost.Codex, "bob");
            Assert.Null(small.Place);
            await small.DisposeAsync();
        }

        var late = _host.Enter(20, AdmissionHost.Codex, "bob");
        Assert.Equal("a prompt that was passed by others before goes first now", late.Place!.Reason);
        await running.DisposeAsync();
        // Codex is ended for it, and starts again behind it.
        Assert.Null(head.Place);
        Assert.Single(_host.Agents.Alive, process => process.Launch.Definition == AdmissionHost.Claude);
        Assert.Null(late.Place);
    }

    [Fact]
    public async Task Admit_HeadCouldNotRunEvenAlone_HoldsUpNobody()
    {
        await _host.RunAsync(AdmissionHost.Demand(1, AdmissionHost.Codex), process => process.Hold(60));
        _host.Machine.BaseBytes = 300 * Mb;
        var head = _host.Enter(2);
        for (var passing = 0; passing < 10 * AgentScheduler.MaxPassed; passing++)
        {
            var small = _host.Enter(10 + passing, AdmissionHost.Codex, "bob");
            Assert.Null(small.Place);
            await small.DisposeAsync();
        }

        Assert.Equal("Claude needs about 140 MB, 40 MB are free", head.Place!.Reason);
    }

    [Fact]
    public async Task Admit_KindThatOnceRanAway_StartsAlone()
    {
        _host.Machine.Needs["claude"] = 500 * Mb;
        var first = _host.Enter(1);
        var second = _host.Enter(2);
        Assert.Null(first.Place);
        Assert.Equal("Claude needs about 500 MB, 160 MB are free", second.Place!.Reason);
        await first.DisposeAsync();
        Assert.Null(second.Place);
        Assert.Single(_host.Agents.Alive);
    }

    [Fact]
    public async Task Enter_ProcessesTakeTime_NeverMoreThanMayAreThere()
    {
        await _host.RunAsync(AdmissionHost.Demand(1), process => process.EndsAtOnce = false);
        await _host.RunAsync(AdmissionHost.Demand(2));
        // The one that idles the longest is ended, and takes its time.
        var turn = _host.Enter(3);
        Assert.Equal("an idle agent is being ended to make room", turn.Place!.Reason);
        var ending = _host.Agents.All[0];
        Assert.Equal("another agent needs its room", ending.Cause);
        // The ended one's conversation waits until its process is gone: two would meet at its files.
        var again = _host.Enter(1);
        Assert.Equal("the process that it had is just ending", again.Place!.Reason);
        await again.DisposeAsync();
        Assert.Equal(2, _host.Agents.MostAlive);
        ending.End("asked to");
        Assert.Null(turn.Place);
        Assert.True(ending.WasSwept);
        Assert.Equal(2, _host.Agents.MostAlive);
        Assert.True(_host.Agents.All[1].IsAlive);
    }

    [Fact]
    public async Task Places_FortyOfFiftyLeaveAtOnce_AreToldOnce()
    {
        Restart(options => options.MaxQueue = 50);
        var running = new[] { _host.Enter(1), _host.Enter(2) };
        var waiting = Enumerable.Range(100, 50).Select(session => _host.Enter(session, user: $"user {session}")).ToList();
        _host.Clock.Advance(AgentScheduler.PlacesInterval);
        waiting.ForEach(turn => _host.ToldTo(turn));
        foreach (var turn in waiting.Take(40)) await turn.DisposeAsync();
        Assert.True(waiting.Sum(turn => _host.ToldTo(turn).Count) <= 49);
        _host.Clock.Advance(AgentScheduler.PlacesInterval);
        Assert.Equal(10, waiting.Skip(40).Sum(turn => _host.ToldTo(turn).Count));
        Assert.Equal(Enumerable.Range(1, 10), waiting.Skip(40).Select(turn => turn.Place!.Position));
        // Nothing moves: nothing is told, and no timer runs.
        for (var second = 0; second < 30; second++)
        {
            _host.Clock.Advance(Seconds(1));
            _host.Scheduler.Admit();
        }

        Assert.Equal(0, waiting.Skip(40).Sum(turn => _host.ToldTo(turn).Count));
        Assert.All(running, turn => Assert.Null(turn.Place));
    }

    [Fact]
    public async Task Dispose_OneThatWaitsForItsStart_GivesTheStartUp()
    {
        _host.Agents.StartsAtOnce = false;
        var turn = _host.Enter(1, AdmissionHost.Codex);
        var other = _host.Enter(2, AdmissionHost.Codex);
        Assert.Single(_host.Agents.Launches);
        await turn.DisposeAsync();
        Assert.Single(_host.Agents.Pending);
        await other.DisposeAsync();
        await Eventually.TrueAsync(() => _host.Agents.GivenUp == 1, () => "The start goes on.");
        await Eventually.TrueAsync(() => _host.Scheduler.Counts.PooledProcesses == 0, () => "It is still in the pool.");
    }

    [Fact]
    public async Task Dispose_OneThatWaits_EndsItsWaiting()
    {
        _host.Enter(1);
        _host.Enter(2);
        var turn = _host.Enter(3);
        var waiting = turn.ProcessAsync(TestContext.Current.CancellationToken);
        await turn.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _host.Scheduler.Waiting);
    }

    [Fact]
    public async Task ProcessAsync_StartFails_TellsWhyAndLeavesNothing()
    {
        _host.Agents.Fault = new AgentException(AgentFault.NotSignedIn, "Claude needs an account.");
        var turn = _host.Enter(1);
        var error = await Assert.ThrowsAsync<AgentException>(() => turn.ProcessAsync(TestContext.Current.CancellationToken));
        Assert.Equal((AgentFault.NotSignedIn, "Claude needs an account."), (error.Fault, error.Message));
        await turn.DisposeAsync();
        Assert.Equal(new AgentCounts(0, 0, 3, 0, 0, 0) { MaxTurns = 2 }, _host.Scheduler.Counts);
    }

    [Fact]
    public async Task LongestWait_TwoMinutes_IsAnAlertBeyond()
    {
        LongWaitSource source = new(_host.Scheduler);
        _host.Enter(1);
        _host.Enter(2);
        Assert.Equal(0, source.Read());
        await using var turn = _host.Enter(3);
        _host.Clock.Advance(Seconds(121));
        Assert.Equal(121, source.Read());
        Assert.Equal((120, 120), (source.Rule.RaiseAbove, source.Rule.ClearBelow));
        Assert.Equal("A prompt has waited for an agent for 121 seconds, which is more than 120.", source.Describe(121));
        Assert.Equal(3, new AgentLoad(_host.Scheduler).Count);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private void Restart(Action<AgentOptions> configure) => _host = new AdmissionHost(configure);
}
