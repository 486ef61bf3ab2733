using Coder1.Bench.Browser;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Start;

/// <summary>How fast the published server is there, what it holds then, and what a browser adds.</summary>
internal static class StartBench
{
    private const double AskedStartMs = 600;
    private const double AskedIdleMegabytes = 110;
    private const double AskedBrowserMegabytes = 25;
    private const int Runs = 9;
    private const int BrowserRuns = 3;
    private const double Megabyte = 1024 * 1024;

    /// <summary>What start-up leaves running (timers, tiered compilation) has come to rest by then.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context)
    {
        // One uncounted run each, so that both find their files in the page cache.
        await MeasureAsync(context.ServerCommand(), "/login", context.Time);
        await MeasureAsync(BareServer.Command(), "/", context.Time);
        var server = new List<StartSample>();
        var bare = new List<StartSample>();
        for (var run = 0; run < Runs; run++)
        {
            // In turns, so that whatever else the machine does meets both.
            server.Add(await MeasureAsync(context.ServerCommand(), "/login", context.Time));
            bare.Add(await MeasureAsync(BareServer.Command(), "/", context.Time));
        }

        var browser = new List<ProcessMemory>();
        for (var run = 0; run < BrowserRuns; run++) browser.Add(await BrowserDeltaAsync(context));

        return
        [
            new BenchTable(
                $"Medians of {Runs} starts of what `build/publish.sh` makes ({BrowserRuns} with a browser). The machine's own "
                + "limit is a bare Kestrel server with one route, started in turns with Coder1 and measured alike. "
                + "The limits are on the resident size (RSS), which counts the framework's shared pages in full.",
                [
                    new("Cold start to the first 200 on `/login`", "ms", Of(server, s => s.Started.TotalMilliseconds),
                        AskedStartMs, Of(bare, s => s.Started.TotalMilliseconds)),
                    new("Nobody connected: resident (RSS)", "MB", Of(server, s => s.Memory.Resident / Megabyte),
                        AskedIdleMegabytes, Of(bare, s => s.Memory.Resident / Megabyte)),
                    new("Nobody connected: proportional (PSS)", "MB", Of(server, s => s.Memory.Proportional / Megabyte),
                        null, Of(bare, s => s.Memory.Proportional / Megabyte)),
                    new("Nobody connected: anonymous", "MB", Of(server, s => s.Memory.Anonymous / Megabyte),
                        null, Of(bare, s => s.Memory.Anonymous / Megabyte)),
                    new("One browser with an editor and a terminal: resident, more", "MB",
                        Median.Of(browser.Select(m => m.Resident / Megabyte)), AskedBrowserMegabytes),
                    new("One browser with an editor and a terminal: anonymous, more", "MB",
                        Median.Of(browser.Select(m => m.Anonymous / Megabyte))),
                ]),
        ];
    }

    private static double Of(List<StartSample> samples, Func<StartSample, double> figure) =>
        Median.Of(samples.Select(figure));

    private static async Task<StartSample> MeasureAsync(ServerCommand command, string path, TimeProvider time)
    {
        await using var server = await RunningServer.StartAsync(command, path, time);
        await Task.Delay(Settle, time);
        return new StartSample(server.StartedIn, ProcessMemory.Read(server.ProcessId));
    }

    private static async Task<ProcessMemory> BrowserDeltaAsync(BenchContext context)
    {
        await using var server = await RunningServer.StartAsync(context.ServerCommand(), "/login", context.Time);
        await Task.Delay(Settle, context.Time);
        var before = ProcessMemory.Read(server.ProcessId);
        await using var browser = await BrowserSession.StartAsync(server.Address);
        await browser.OpenIdeAsync();
        await browser.OpenFileAsync("hello.ts");
        await browser.WaitForTerminalAsync();
        await Task.Delay(Settle, context.Time);
        var after = ProcessMemory.Read(server.ProcessId);
        return new ProcessMemory(
            after.Resident - before.Resident, after.Proportional - before.Proportional, after.Anonymous - before.Anonymous);
    }
}
