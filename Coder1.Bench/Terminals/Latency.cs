using Coder1.Bench.Report;

namespace Coder1.Bench.Terminals;

/// <summary>How long one waits for an echo, a prompt, and the end of a flood.</summary>
internal sealed class Latency(BenchContext context, TerminalServer server, TextFile file)
{
    private const double Last = 0.99;

    private readonly Echo _echo = new(context, server);
    private readonly Creation _creation = new(context, server);
    private readonly Interrupt _interrupt = new(context, server, file);

    public int Keys => context.IsQuick ? 100 : 1000;

    public int Shells => context.IsQuick ? 20 : 200;

    public async Task<List<BenchRow>> RunAsync(int runs)
    {
        // Once around that does not count.
        await _echo.MeasureAsync(Keys);
        return
        [
            .. await EchoAsync(runs, "Echo of a key", (0.15, 0.5), null, null),
            .. await EchoAsync(runs, "Echo beside a flood with a viewer", (0.4, 2), () => FloodAsync(true), BareFlood),
            .. await EchoAsync(runs, "Echo beside a flood that nobody watches", (0.4, 2), () => FloodAsync(false), BareFlood),
            .. await CreateAsync(),
            await InterruptAsync(runs),
        ];
    }

    private async Task<IAsyncDisposable> FloodAsync(bool isWatched) => await Flood.StartAsync(server, file, isWatched);

    private Task<IAsyncDisposable> BareFlood() => Task.FromResult<IAsyncDisposable>(new BareFlood(context, file));

    private async Task<BenchRow[]> EchoAsync(
        int runs, string what, (double Median, double Last) asked, Func<Task<IAsyncDisposable>>? flood, Func<Task<IAsyncDisposable>>? bareFlood)
    {
        var (median, last) = (new Pairs(), new Pairs());
        for (var run = 0; run < runs; run++)
        {
            var limit = await BesideAsync(bareFlood, () => _echo.LimitAsync(Keys));
            var times = await BesideAsync(flood, () => _echo.MeasureAsync(Keys));
            median.Add(Median.Of(limit), Median.Of(times));
            last.Add(Quantile.Of(limit, Last), Quantile.Of(times, Last));
        }

        return [median.ToRow($"{what}: median", "ms", asked.Median), last.ToRow($"{what}: 99th percentile", "ms", asked.Last)];
    }

    private static async Task<List<double>> BesideAsync(Func<Task<IAsyncDisposable>>? flood, Func<Task<List<double>>> measure)
    {
        if (flood is null) return await measure();
        await using (await flood()) return await measure();
    }

    private async Task<BenchRow[]> CreateAsync()
    {
        var pairs = new Pairs();
        var times = new List<double>();
        // Once around that does not count: the code of these routes is compiled in full by then.
        for (var shell = 0; shell < Shells / 2; shell++) await _creation.MeasureAsync();
        for (var shell = 0; shell < Shells; shell++)
        {
            times.Add(await _creation.MeasureAsync());
            pairs.Add(_creation.Limit(), times[^1]);
        }

        return
        [
            pairs.ToRow("Create to the first prompt of `bash --norc`: median", "ms", BenchGoal.AtMostOfLimit(1.3)),
            new("Create to the first prompt: 99th percentile", "ms", Quantile.Of(times, Last), 15),
        ];
    }

    private async Task<BenchRow> InterruptAsync(int runs)
    {
        var pairs = new Pairs();
        for (var run = 0; run < runs; run++) pairs.Add(_interrupt.Limit(), await _interrupt.MeasureAsync());
        return pairs.ToRow("Ctrl-C under a flood to the prompt", "ms", 200);
    }
}
