using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Agents;

/// <summary>What the server adds to an agent's start and to its events.</summary>
internal sealed class AgentCost(BenchContext context, LimitedServer server, AgentApi api)
{
    private const double AskedStartMs = 40;
    private const double AskedEventMs = 2;
    private const double AskedRate = 20_000;
    private const int Paced = 400;
    private const int PacedRate = 200;

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(context.Scratch, "bare")).FullName;

    public async Task<IReadOnlyList<BenchRow>> RunAsync(CancellationToken cancellation)
    {
        var runs = context.IsQuick ? 2 : 9;
        var (starts, added, ages, bareAges, rates) = (new Pairs(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        await BareStartAsync(cancellation);
        await StartAsync(cancellation);
        for (var run = 0; run < runs; run++)
        {
            // In turns, so that whatever else the machine does meets both.
            var (bare, own) = (await BareStartAsync(cancellation), await StartAsync(cancellation));
            starts.Add(bare, own);
            added.Add(own - bare);
        }

        for (var run = 0; run < (context.IsQuick ? 1 : 5); run++)
        {
            bareAges.AddRange(await BareAgesAsync(cancellation));
            ages.AddRange(await AgesAsync(cancellation));
            rates.Add(await RateAsync(cancellation));
        }

        var (bareTail, tail) = (Quantile.Of(bareAges, 0.95), Quantile.Of(ages, 0.95));
        return
        [
            starts.ToRow("From asking to the first word, with a process that is started", "ms"),
            new("Of that, added to the agent's own start", "ms", Median.Of(added), AskedStartMs),
            new("An event from the agent to a reader of the socket: 95th percentile", "ms", tail, null, bareTail),
            new("Of that, added to the bare pipe", "ms", tail - bareTail, AskedEventMs),
            new("Events through one conversation", "a second", Median.Of(rates), new BenchGoal(AskedRate, IsLeast: true)),
        ];
    }

    private async Task<double> BareStartAsync(CancellationToken cancellation)
    {
        var (begin, first) = (context.Time.GetTimestamp(), (double?)null);
        await using var agent = await BareAgent.StartAsync(_folder, cancellation);
        await agent.PromptAsync("say hello", _ => first ??= context.Time.GetElapsedTime(begin).TotalMilliseconds, cancellation);
        return first ?? throw new InvalidOperationException("The agent said nothing.");
    }

    private async Task<double> StartAsync(CancellationToken cancellation)
    {
        var id = await api.CreateAsync(ScriptedProgram.Shared, server.Workspaces[0]);
        using var events = await api.WatchAsync(id);
        var begin = context.Time.GetTimestamp();
        await api.PromptAsync(id, "say hello");
        await events.ReadToAsync("message", cancellation);
        var took = context.Time.GetElapsedTime(begin).TotalMilliseconds;
        await events.ReadToAsync("turn_end", cancellation);
        await api.IdleAsync(id);
        // The next one is to start a process again.
        while (server.Group.Processes.Count > 1) await Task.Delay(TimeSpan.FromMilliseconds(20), context.Time, cancellation);
        return took;
    }

    private async Task<List<double>> BareAgesAsync(CancellationToken cancellation)
    {
        List<double> ages = [];
        await using var agent = await BareAgent.StartAsync(_folder, cancellation);
        await agent.PromptAsync($"chunks {Paced} {PacedRate}", line => ages.AddRange(Chunks.Ages(line)), cancellation);
        return ages;
    }

    private async Task<List<double>> AgesAsync(CancellationToken cancellation)
    {
        List<double> ages = [];
        var id = await api.CreateAsync(ScriptedProgram.Shared, server.Workspaces[0]);
        using var events = await api.WatchAsync(id);
        await api.PromptAsync(id, $"chunks {Paced} {PacedRate}");
        while (await events.NextAsync(cancellation) is { } streamed && !streamed.Is("turn_end"))
        {
            if (streamed.Is("message")) ages.AddRange(Chunks.Ages(streamed.Data));
        }

        return ages;
    }

    /// <summary>From the first piece to the last, with a reader at the socket.</summary>
    private async Task<double> RateAsync(CancellationToken cancellation)
    {
        var count = context.IsQuick ? 20_000 : 60_000;
        var id = await api.CreateAsync(ScriptedProgram.Shared, server.Workspaces[0]);
        using var events = await api.WatchAsync(id);
        await api.PromptAsync(id, $"chunks {count} 0 40");
        await events.ReadToAsync("message", cancellation);
        var (begin, pieces) = (context.Time.GetTimestamp(), 1);
        while (await events.NextAsync(cancellation) is { } streamed && !streamed.Is("turn_end")) pieces += Chunks.Count(streamed.Data);
        var seconds = context.Time.GetElapsedTime(begin).TotalSeconds;
        return pieces >= count ? pieces / seconds : throw new InvalidOperationException($"{pieces} of {count} pieces came.");
    }
}
