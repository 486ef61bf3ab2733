using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Memory;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>Random arrivals, ends, leaves, levels and failures; after each, all that must hold is looked at.</summary>
internal sealed class AdmissionRun : IDisposable
{
    private const long Mb = FakeMachine.Mb;
    private const int MaxQueue = 8;

    private static readonly AgentDefinition[] Kinds =
    [
        AdmissionHost.Claude, AdmissionHost.Codex, AdmissionHost.Codex with { Id = "gemini", Name = "Gemini", FirstGuessBytes = 220 * Mb },
    ];

    private readonly AdmissionHost _host = new(options => options.MaxQueue = MaxQueue);
    private readonly List<AgentTurn> _turns = [];
    private int _lastSession;

    public void Step(int seed)
    {
        Random random = new(seed);
        switch (random.Next(12))
        {
            case 0 or 1 or 2 or 3:
                Enter(random);
                break;
            case 4 or 5:
                if (Pick(random, turn => turn.Place is null) is { } ended) End(ended, random);
                break;
            case 6:
                if (Pick(random, turn => turn.Place is not null) is { } left) End(left, random);
                break;
            case 7:
                Weather(random);
                break;
            case 8:
                Starts(random);
                break;
            case 9:
                _host.Clock.Advance(TimeSpan.FromSeconds(random.Next(200)));
                break;
            case 10:
                // One is killed, or shows what it holds.
                if (_host.Agents.Alive.ElementAtOrDefault(random.Next(3)) is { } process)
                {
                    if (random.Next(3) == 0) process.End("killed");
                    else process.Hold(random.Next(20, 150));
                }

                break;
            default:
                _host.Agents.Fault = random.Next(4) == 0 ? new AgentException(AgentFault.NotStarted, "It does not start.") : null;
                foreach (var one in _host.Agents.Alive) one.EndsAtOnce = random.Next(3) > 0;
                break;
        }

        _host.Scheduler.Admit();
        Look();
    }

    /// <summary>The weather clears, turns end one by one: all that wait are served, and at the end nothing is left.</summary>
    public void Drain()
    {
        (_host.Machine.BaseBytes, _host.Machine.NewAgents, _host.Machine.Tier) = (100 * Mb, null, new FeatureTier("premium", 3, 0));
        (_host.Agents.Fault, _host.Agents.StartsAtOnce) = (null, true);
        for (var round = 0; _turns.Count > 0; round++)
        {
            Assert.True(round <= 1000, "Somebody starves.");
            _host.Agents.LetAllEnd();
            _host.Clock.Advance(TimeSpan.FromSeconds(1));
            _host.Scheduler.Admit();
            Look();
            var running = _turns.Where(turn => turn.Place is null).ToList();
            Assert.True(running.Count > 0 || round < 900, "Nobody runs.");
            if (running.Count > 0) End(running[0], new Random(round));
        }

        _host.Agents.LetAllEnd();
        Assert.Equal((0, 0), (_host.Scheduler.Counts.Turns, _host.Scheduler.Waiting));
        _host.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(new AgentCounts(0, 0, 3, 0, 0, 0) { MaxTurns = 2 }, _host.Scheduler.Counts);
        Assert.Empty(_host.Agents.Alive);
        Assert.Empty(_host.Agents.Pending);
        Assert.Equal(0, _host.Clock.ActiveTimers);
        Assert.All(_host.Agents.All, process => Assert.True(process.WasSwept));
    }

    public void Dispose()
    {
        foreach (var process in _host.Agents.All) process.End("over");
        _ = _host.DisposeAsync().AsTask();
    }

    private AgentTurn? Pick(Random random, Func<AgentTurn, bool> which)
    {
        var some = _turns.Where(which).ToList();
        return some.Count == 0 ? null : some[random.Next(some.Count)];
    }

    private void Enter(Random random)
    {
        var demand = AdmissionHost.Demand(
            random.Next(4) == 0 ? random.Next(1, 6) : 100 + ++_lastSession, Kinds[random.Next(Kinds.Length)], $"user {random.Next(3)}");
        // Asked before: what is ended for room may let one begin before the refusal is here.
        var isFull = _host.Scheduler.Waiting == MaxQueue;
        try
        {
            _turns.Add(_host.Enter(demand));
        }
        catch (AgentException error)
        {
            var known = error.Fault == AgentFault.Limit && isFull;
            Assert.True(known || _turns.Exists(turn => turn.Demand.Session == demand.Session), error.Message);
        }
    }

    private void End(AgentTurn turn, Random random)
    {
        _turns.Remove(turn);
        var process = turn.Place is null ? turn.ProcessAsync(CancellationToken.None) : null;
        if (process is { IsCompletedSuccessfully: true })
            _ = process.Result.Process.Driver.OpenAsync(new AgentOpening("/work", null), null!, CancellationToken.None);
        if (random.Next(5) == 0) turn.Spoil("the test says so");
        _host.Scheduler.Leave(turn);
        _ = process?.Exception;
    }

    private void Weather(Random random)
    {
        _host.Machine.BaseBytes = random.Next(80, 420) * Mb;
        var level = _host.Machine.Budget.PressureBytes * 100 / _host.Machine.LimitBytes;
        _host.Machine.NewAgents = level >= 85 ? "New agents wait while memory is scarce." : null;
        _host.Machine.Tier = new FeatureTier("some", level >= 95 ? 1 : level >= 75 ? 2 : 3, 0);
    }

    private void Starts(Random random)
    {
        _host.Agents.StartsAtOnce = random.Next(2) == 0;
        foreach (var pending in _host.Agents.Pending.ToList())
        {
            if (random.Next(2) == 0) pending.TrySetResult();
        }
    }

    private void Look()
    {
        var counts = _host.Scheduler.Counts;
        Assert.True(counts.Turns <= 2, "More turns than may run.");
        Assert.Equal(_turns.Count(turn => turn.Place is null), counts.Turns);
        Assert.Equal(_turns.Count(turn => turn.Place is not null), counts.QueuedSessions);
        Assert.True(counts.PooledProcesses <= 2 && _host.Agents.MostAlive <= 2, "More processes than may be there.");
        Assert.True(counts.ActiveSessions <= 3, "More conversations are open than may be.");
        Assert.True(counts.QueuedSessions <= MaxQueue, "More wait than may.");
        _host.Clock.Advance(AgentScheduler.PlacesInterval);
        var places = _turns.Where(turn => turn.Place is not null).Select(turn => turn.Place!.Position).Order().ToList();
        Assert.Equal(Enumerable.Range(1, places.Count), places);
        // Within a user, of one kind, in order.
        foreach (var line in _turns.GroupBy(turn => (turn.Demand.User, turn.Demand.Definition.Id)).Where(line => line.Key.Id == "codex"))
            Assert.Equal(line.OrderBy(turn => turn.Place is not null), line);
    }
}
