using System.Diagnostics;
using System.Text.Json;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Agents;

/// <summary>An agent that is killed in the middle of a turn, round after round.</summary>
internal sealed class AgentKills(BenchContext context, LimitedServer server, AgentApi api)
{
    private const int PiecesBefore = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public async Task<IReadOnlyList<BenchRow>> RunAsync(CancellationToken cancellation)
    {
        var rounds = context.IsQuick ? 5 : 100;
        int orphans = 0, lost = 0, resumed = 0;
        var id = await api.CreateAsync(ScriptedProgram.Shared, server.Workspaces[0]);
        for (var round = 0; round < rounds; round++)
        {
            var shown = await KillAsync(id, cancellation);
            await api.IdleAsync(id);
            orphans += await OrphansAsync(cancellation);
            var kept = (await api.TranscriptAsync(id)).ToHashSet();
            lost += shown.Count(line => !kept.Contains(line));
            if (await ResumesAsync(id, round, cancellation)) resumed++;
        }

        return
        [
            new($"{rounds} rounds of kill -9 in a turn: processes left behind", "", orphans, 0),
            new("Events that were shown and are not kept", "", lost, 0),
            new("Rounds after which the conversation went on", "", resumed, new BenchGoal(rounds, IsLeast: true)),
        ];
    }

    /// <summary>Kills the agent while it streams; the events that were shown by then.</summary>
    private async Task<List<string>> KillAsync(string id, CancellationToken cancellation)
    {
        var end = (await api.GetAsync(id)).GetProperty("eventEnd").GetInt64();
        using var events = await api.WatchAsync(id, end);
        await api.PromptAsync(id, "child plain; child setsid; chunks 2000 200");
        List<string> shown = [];
        var (pieces, process) = (0, 0);
        while (pieces < PiecesBefore && await events.NextAsync(cancellation) is { } streamed)
        {
            if (streamed.Id is not null) shown.Add(streamed.Data);
            if (streamed.Is("message")) pieces++;
            if (streamed.Is("process")) process = ProcessOf(streamed);
        }

        // Where it goes on in a process of the turn before, the server's group says which one it is.
        using var agent = Process.GetProcessById(process > 0 ? process : AgentOf());
        agent.Kill();
        while (await events.NextAsync(cancellation) is { } streamed)
        {
            if (streamed.Id is not null) shown.Add(streamed.Data);
            if (streamed.Is("turn_end")) break;
        }

        return shown;
    }

    private static int ProcessOf(StreamedEvent streamed)
    {
        using var document = JsonDocument.Parse(streamed.Data);
        return document.RootElement.TryGetProperty("pid", out var pid) ? pid.GetInt32() : 0;
    }

    private int AgentOf() => server.Group.Processes.First(process => process != server.ProcessId
        && File.ReadAllText($"/proc/{process}/cmdline").Contains(nameof(Coder1) + ".ScriptedAgent", StringComparison.Ordinal));

    /// <summary>What of it is left after as long as ending may take.</summary>
    private async Task<int> OrphansAsync(CancellationToken cancellation)
    {
        var begin = context.Time.GetTimestamp();
        while (server.Group.Processes.Count > 1 && context.Time.GetElapsedTime(begin) < Patience)
            await Task.Delay(Look, context.Time, cancellation);
        return server.Group.Processes.Count - 1;
    }

    /// <summary>Asked again, it knows what was asked before.</summary>
    private async Task<bool> ResumesAsync(string id, int round, CancellationToken cancellation)
    {
        var reason = await api.TurnAsync(id, $"say round {round}; history", cancellation);
        var kept = await api.TranscriptAsync(id);
        return reason == "end_turn" && kept.TakeLast(10).Any(line => line.Contains("chunks 2000 200", StringComparison.Ordinal)
            && line.Contains("\"type\":\"message\"", StringComparison.Ordinal));
    }
}
