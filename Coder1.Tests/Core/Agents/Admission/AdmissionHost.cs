using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Drivers;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>The scheduler with a clock that stands still, a machine of the test's making, and agents that are none.</summary>
internal sealed class AdmissionHost : IAsyncDisposable
{
    public const long Mb = FakeMachine.Mb;

    /// <summary>Like Claude: one conversation a process.</summary>
    public static readonly AgentDefinition Claude = new("claude", "Claude", AgentProtocol.ClaudeStreamJson, ["/bin/claude"])
    {
        SharesProcess = false,
        FirstGuessBytes = 140 * Mb,
    };

    /// <summary>Like Codex: many.</summary>
    public static readonly AgentDefinition Codex = new("codex", "Codex", AgentProtocol.Acp, ["/bin/codex"]) { FirstGuessBytes = 60 * Mb };

    private readonly Dictionary<IAgentTurn, List<QueuePlace?>> _told = [];

    public AdmissionHost(Action<AgentOptions>? configure = null)
    {
        AgentOptions options = new();
        configure?.Invoke(options);
        Machine = new FakeMachine(Clock);
        Agents = new FakeAgents(Machine);
        Scheduler = new AgentScheduler(
            Agents, Machine, Options.Create(options), Clock, NullLogger<AgentScheduler>.Instance);
    }

    public ManualClock Clock { get; } = new();

    public FakeMachine Machine { get; }

    public FakeAgents Agents { get; }

    public AgentScheduler Scheduler { get; }

    public static AgentSessionId Session(int number) => new($"session-{number:D14}");

    public static AgentDemand Demand(int session, AgentDefinition? definition = null, string user = "ann") =>
        new(Session(session), definition ?? Claude, "/work", user);

    public AgentTurn Enter(int session, AgentDefinition? definition = null, string user = "ann") =>
        Enter(Demand(session, definition, user));

    public AgentTurn Enter(AgentDemand demand)
    {
        List<QueuePlace?> told = [];
        var turn = (AgentTurn)Scheduler.Enter(demand, told.Add);
        _told[turn] = told;
        return turn;
    }

    /// <summary>What a turn was told since the last time.</summary>
    public List<QueuePlace?> ToldTo(IAgentTurn turn)
    {
        List<QueuePlace?> told = [.. _told[turn]];
        _told[turn].Clear();
        return told;
    }

    /// <summary>Runs a whole turn: the process that it had, and the name of the conversation in it.</summary>
    public async Task<(int Process, string Name)> RunAsync(AgentDemand demand, Action<FakeProcess>? during = null)
    {
        await using var turn = Enter(demand);
        return await RunAsync(turn, during);
    }

    public async Task<(int Process, string Name)> RunAsync(AgentTurn turn, Action<FakeProcess>? during = null)
    {
        var got = await turn.ProcessAsync(TestContext.Current.CancellationToken);
        var name = got.Conversation ?? await got.Process.Driver.OpenAsync(
            new AgentOpening("/work", turn.Demand.Resume), null!, TestContext.Current.CancellationToken);
        during?.Invoke(Agents.All.Single(process => process.Id == got.Process.Id));
        return (got.Process.Id, name);
    }

    public static bool IsAdmitted(AgentTurn turn) => turn.Place is null;

    public ValueTask DisposeAsync()
    {
        Agents.LetAllEnd();
        return Scheduler.DisposeAsync();
    }
}
