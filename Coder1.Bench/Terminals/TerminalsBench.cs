using Coder1.Bench.Browser;
using Coder1.Bench.Report;

namespace Coder1.Bench.Terminals;

/// <summary>What terminals reach, each figure beside what a bare loop on the same pseudo-terminals reaches.</summary>
internal sealed class TerminalsBench
{
    private readonly BenchContext _context;
    private readonly TextFile _large;
    private readonly TextFile _small;
    private readonly int _runs;

    private TerminalsBench(BenchContext context)
    {
        _context = context;
        _runs = context.IsQuick ? 2 : 7;
        _large = TextFile.Create(Path.Combine(context.Scratch, "large.txt"), context.IsQuick ? 10_000_000 : 100_000_000);
        _small = TextFile.Create(Path.Combine(context.Scratch, "small.txt"), 20_000_000);
    }

    public static async Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context)
    {
        var bench = new TerminalsBench(context);
        var throughput = await bench.ThroughputAsync();
        return [throughput, await bench.LatencyAsync(), await bench.FootprintAsync(), await bench.BrowserAsync()];
    }

    private async Task<BenchTable> ThroughputAsync()
    {
        await using var server = await TerminalServer.StartAsync(_context);
        var throughput = new Throughput(_context, server, _large);
        var (none, one, four) = (new Pairs(), new Pairs(), new Pairs());
        // One of each that does not count: the server's code has been compiled in full by then.
        await throughput.MeasureAsync(0);
        await throughput.MeasureAsync(4);
        var jumps = 0;
        for (var run = 0; run < _runs; run++)
        {
            none.Add(throughput.Limit(), (await throughput.MeasureAsync(0)).Rate);
            one.Add(throughput.Limit(), (await throughput.MeasureAsync(1)).Rate);
            var (rate, jumped) = await throughput.MeasureAsync(4);
            four.Add(throughput.Limit(), rate);
            jumps += jumped;
        }

        return new BenchTable(
            $"Medians of {_runs} runs of `cat` of {_large.OutputBytes / 1e6:0} MB of text, in turns with the limit: the same `cat`, read by a bare "
            + "loop that throws the bytes away. It is the kernel's line discipline that bounds both. Viewers are sockets over the loopback; "
            + $"of four, the last one counts ({jumps} jumps).",
            [
                one.ToRow("To one viewer", "MB/s", BenchGoal.AtLeastOfLimit(0.95)),
                four.ToRow("To four viewers", "MB/s", BenchGoal.AtLeastOfLimit(0.7)),
                none.ToRow("With no viewer, into the log", "MB/s", BenchGoal.AtLeastOfLimit(0.9)),
            ]);
    }

    private async Task<BenchTable> LatencyAsync()
    {
        await using var server = await TerminalServer.StartAsync(_context);
        var latency = new Latency(_context, server, _large);
        return new BenchTable(
            $"Medians of {_runs} runs of {latency.Keys} keys each (a key every 2 ms, echoed by `cat`), of {latency.Shells} shells, and of "
            + $"{_runs} interruptions; in turns with the same on a bare pseudo-terminal. The flood is `cat` of the same text without end.",
            await latency.RunAsync(_runs));
    }

    private async Task<BenchTable> FootprintAsync()
    {
        var footprint = new Footprint(_context);
        var samples = new List<FootprintSample>();
        for (var run = 0; run < (_context.IsQuick ? 1 : 5); run++) samples.Add(await footprint.MeasureAsync());
        var cycles = _context.IsQuick ? 500 : 10_000;
        var (megabytes, descriptors) = await footprint.CyclesAsync(cycles);
        return new BenchTable(
            $"The server's proportional memory (PSS) for each terminal from the second to the {Footprint.Terminals}th, after 100 KB of "
            + $"output; medians of {samples.Count} servers. What the programs in the terminals hold is theirs.",
            [
                new("A terminal without a viewer", "MB", Of(samples, sample => sample.Unwatched), 0.05),
                new("A terminal with a viewer", "MB", Of(samples, sample => sample.Watched), 0.3),
                new("Threads with one terminal", "threads", Of(samples, sample => sample.ThreadsOfOne)),
                new($"Threads with {Footprint.Terminals}", "threads", Of(samples, sample => sample.ThreadsOfAll)),
                new($"{cycles} terminals made and closed: memory, more", "MB", megabytes, 5),
                new($"{cycles} terminals made and closed: descriptors, more", "", descriptors, 0),
            ]);
    }

    private async Task<BenchTable> BrowserAsync()
    {
        await using var server = await TerminalServer.StartAsync(_context);
        // Without WebGL, which this machine could only compute: the rows are elements, and can be looked at.
        await using var browser = await BrowserSession.StartAsync(server.Address, "--disable-gpu", "--disable-3d-apis");
        var flood = new BrowserFlood(_context, browser, _small);
        await flood.MeasureAsync();
        var (first, again, tasks) = (new Pairs(), new Pairs(), new List<double>());
        for (var run = 0; run < Math.Min(_runs, 5); run++)
        {
            var time = await flood.MeasureAsync();
            var limit = await flood.LimitAsync();
            first.Add(limit, time.First);
            again.Add(limit, time.Again);
            tasks.Add(time.LongestTask);
        }

        return new BenchTable(
            $"`cat` of {_small.OutputBytes / 1e6:0} MB of text in Chromium, from the key to its last line on the screen (drawn by elements, not "
            + "WebGL). The limit is xterm.js alone on a page, with as much text at hand, 64 KB at a time, until it is parsed.",
            [
                first.ToRow("Until drawn, in a page just opened", "ms", 1200),
                again.ToRow("Until drawn, in the same page again", "ms", 1200),
                new("Longest task", "ms", Median.Of(tasks), 100),
            ]);
    }

    private static double Of(List<FootprintSample> samples, Func<FootprintSample, double> figure) =>
        Median.Of(samples.Select(figure));
}
