using System.Diagnostics;
using System.Text.Json;
using Coder1.Bench.Report;

namespace Coder1.Bench.Agents;

/// <summary>An agent that is killed in the middle of a turn, round after round.</summary>
/// <param name="api">The server's conversations.</param>
/// <param name="workspace">Where.</param>
/// <param name="programs">The processes of agents and all that they started, now.</param>
internal sealed class AgentKills(AgentApi api, string workspace, Func<IReadOnlyCollection<int>> programs)
{
    private const int PiecesBefore = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Processes that were left behind.</summary>
    public int Orphans { get; private set; }

    /// <summary>Events that were shown and are not kept.</summary>
    public int Lost { get; private set; }

    /// <summary>Rounds after which the conversation went on.</summary>
    public int Resumed { get; private set; }

    /// <summary>Kills so often.</summary>
    public async Task RunAsync(int rounds, CancellationToken cancellation)
    {
        var id = await api.CreateAsync(ScriptedProgram.Shared, workspace);
        for (var round = 0; round < rounds; round++)
        {
            var shown = await KillAsync(id, cancellation);
            await api.IdleAsync(id);
            Orphans += await OrphansAsync(cancellation);
            var kept = (await api.TranscriptAsync(id)).ToHashSet();
            Lost += shown.Count(line => !kept.Contains(line));
            if (await ResumesAsync(id, round, cancellation)) Resumed++;
        }
    }

    /// <summary>What is asked of them.</summary>
    public IReadOnlyList<BenchRow> ToRows(int rounds) =>
    [
        new($"{rounds} rounds of kill -9 in a turn: processes left behind", "", Orphans, 0),
        new("Events that were shown and are not kept", "", Lost, 0),
        new("Rounds after which the conversation went on", "", Resumed, new BenchGoal(rounds, IsLeast: true)),
    ];

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

        // Where it goes on in a process of the turn before, what runs says which one it is.
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

    private int AgentOf() => programs().First(process => File.ReadAllText($"/proc/{process}/cmdline").Contains(nameof(Coder1) + ".ScriptedAgent", StringComparison.Ordinal));

    /// <summary>What of it is left after as long as ending may take.</summary>
    private async Task<int> OrphansAsync(CancellationToken cancellation)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (programs().Count > 0 && TimeProvider.System.GetElapsedTime(begin) < Patience)
            await Task.Delay(Look, TimeProvider.System, cancellation);
        return programs().Count;
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
