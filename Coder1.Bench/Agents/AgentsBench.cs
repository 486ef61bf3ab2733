using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Agents;

/// <summary>Our own part of agents, with the scripted one, by the HTTP API of the published server under 512 MB.</summary>
internal sealed class AgentsBench(BenchContext context)
{
    /// <summary>Nothing here takes so long but where it hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private readonly RuntimeCopy _runtime = RuntimeCopy.Create(Path.Combine(context.Scratch, "dotnet"));

    public static Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context) => new AgentsBench(context).RunAsync();

    private async Task<IReadOnlyList<BenchTable>> RunAsync()
    {
        // Each turn's process ends with it: the next one's start is measured.
        var cost = await MeasureAsync(
            1, server => new AgentCost(context, server, new AgentApi(server.Http)).RunAsync, ("PROCESS_POOL_ENABLED", "false"));
        var many = AgentFootprint.Running(context).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var footprint = await MeasureAsync(
            1, server => new AgentFootprint(context, server, new AgentApi(server.Http)).RunAsync, ("MAX_CONCURRENT_AGENTS", many),
            ("MAX_ACTIVE_SESSIONS", many), ("Coder1__Memory__PremiumAgents", many));
        var crowd = await MeasureAsync(
            AgentCrowd.People(context), server => new AgentCrowd(context, server, new AgentApi(server.Http)).RunAsync);
        var rounds = context.IsQuick ? 5 : 100;
        var kills = await MeasureAsync(1, server => async cancellation =>
        {
            AgentKills kills = new(
                new AgentApi(server.Http), server.Workspaces[0], () => [.. server.Group.Processes.Where(process => process != server.ProcessId)]);
            await kills.RunAsync(rounds, cancellation);
            return kills.ToRows(rounds);
        });
        return
        [
            new BenchTable(
                "Medians, by the HTTP API over the loopback. The machine's own limit is the same agent on a bare pipe, measured in turns: "
                + "started, greeted, asked, and read line by line. A start has the checkpoint before the prompt in it.", cost),
            new BenchTable(
                "What the server holds more (PSS), each time after a collection; a conversation is idle after one short turn, and runs "
                + "while its agent has been asked and goes on.", footprint),
            new BenchTable(
                "People with a workspace each ask at once for an agent of 130 MB that takes two seconds and a process of its own; "
                + "server and agents are in one cgroup of 512 MB without swap, at the default settings.", crowd),
            new BenchTable(
                "The agent has left a child in its own group and one in a session of its own, and streams, when it is killed; then "
                + "the conversation is asked what was asked before.", kills),
        ];
    }

    private async Task<IReadOnlyList<BenchRow>> MeasureAsync(
        int users, Func<LimitedServer, Func<CancellationToken, Task<IReadOnlyList<BenchRow>>>> bench, params (string, string)[] settings)
    {
        var state = Directory.CreateDirectory(Path.Combine(context.Scratch, $"agents-{Guid.NewGuid():N}")).FullName;
        await using var server = await LimitedServer.StartAsync(context, _runtime, users, ScriptedProgram.Settings(state, settings));
        using var limit = new CancellationTokenSource(Limit, context.Time);
        return await bench(server)(limit.Token);
    }
}
