using System.Text.Json;
using Coder1.Bench.Memory;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Agents;

/// <summary>People who ask at once, for agents of 130 MB each: more than there is room for.</summary>
internal sealed class AgentCrowd(BenchContext context, LimitedServer server, AgentApi api)
{
    private const double Megabyte = 1024 * 1024;
    private const double AskedPeak = 500;

    /// <summary>What two processes allow. Of so many that are let in together, either may be ready first.</summary>
    private const int MostAtOnce = 2;

    /// <summary>So many ask.</summary>
    public static int People(BenchContext context) => context.IsQuick ? 5 : 20;

    public async Task<IReadOnlyList<BenchRow>> RunAsync(CancellationToken cancellation)
    {
        var people = People(context);
        await using var peak = new PeakWatch(server.Group, context.Time);
        List<string> ids = [];
        for (var person = 0; person < people; person++) ids.Add(await api.CreateAsync(ScriptedProgram.Large, server.Workspaces[person]));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var counting = MostAgentsAsync(stop.Token);
        var queued = 0;
        foreach (var id in ids)
            queued += (await api.PromptAsync(id, "say hello; wait 2000; say done")).GetProperty("status").GetString() == "queued" ? 1 : 0;
        var ends = await Task.WhenAll(ids.Select(id => EndAsync(id, cancellation)));
        await stop.CancelAsync();
        var most = await counting;
        var finished = ends.Count(end => end.Reason == "end_turn");
        var begun = ends.Select(end => end.StartedAt).ToList();
        var overtaken = Enumerable.Range(0, people).Count(person => begun.Skip(person + MostAtOnce).Any(later => later < begun[person]));
        return
        [
            new($"{people} ask at once: turns that ended as they should", "", finished, new BenchGoal(people, IsLeast: true)),
            new("Of them, queued", "", queued),
            new($"Began after one that had asked {MostAtOnce} places later, or more", "", overtaken, 0),
            new("Agents at once, most", "", most, MostAtOnce),
            new("Processes ended by the kernel", "", server.Group.KernelKills, 0),
            new("Working set, most", "MB", peak.Take() / Megabyte, AskedPeak),
        ];
    }

    private async Task<(string Reason, DateTimeOffset StartedAt)> EndAsync(string id, CancellationToken cancellation)
    {
        using var events = await api.WatchAsync(id);
        var startedAt = DateTimeOffset.MaxValue;
        while (await events.NextAsync(cancellation) is { } streamed)
        {
            if (streamed.Is("started")) startedAt = At(streamed);
            if (streamed.Is("turn_end")) return (AgentApi.StopReason(streamed), startedAt);
        }

        throw new InvalidOperationException("The stream ended before the turn.");
    }

    private static DateTimeOffset At(StreamedEvent streamed)
    {
        using var document = JsonDocument.Parse(streamed.Data);
        return document.RootElement.GetProperty("at").GetDateTimeOffset();
    }

    /// <summary>The group also has the server, and git while it takes a checkpoint.</summary>
    private static bool IsAgent(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains(ScriptedProgram.Assembly, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<int> MostAgentsAsync(CancellationToken cancellation)
    {
        var most = 0;
        while (!cancellation.IsCancellationRequested)
        {
            most = Math.Max(most, server.Group.Processes.Count(IsAgent));
            await Task.Delay(TimeSpan.FromMilliseconds(20), context.Time, CancellationToken.None);
        }

        return most;
    }
}
