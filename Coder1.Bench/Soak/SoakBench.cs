using Coder1.Bench.Browser;
using Coder1.Bench.Memory;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;
using Microsoft.Playwright;

namespace Coder1.Bench.Soak;

/// <summary>A server in a container's room under users who come, work and vanish for as long as one likes.</summary>
internal static class SoakBench
{
    private const double Megabyte = 1024 * 1024;
    private const double AskedSlope = 1;
    private const double AskedPauseMs = 20;
    private const double AskedPeak = 500;

    /// <summary>What comes and goes with the pool's threads and kept connections.</summary>
    private const double AskedFlat = 6;

    private const double QuickMinutes = 2;
    private const double DefaultMinutes = 30;

    public static async Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context)
    {
        var minutes = context.Minutes ?? (context.IsQuick ? QuickMinutes : DefaultMinutes);
        var plan = new SoakPlan(TimeSpan.FromMinutes(minutes));
        await using var server = await LimitedServer.StartAsync(
            context, RuntimeCopy.Create(Path.Combine(context.Scratch, "dotnet")), plan.Workspaces);
        await using var peak = new PeakWatch(server.Group, context.Time);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await BrowserSession.LaunchAsync(playwright, "--disable-gpu");
        var run = new SoakRun(server.ForSoak(), plan, browser, context.Time, Tell);
        await run.RunAsync();

        foreach (var words in run.Counts.Words) await Console.Error.WriteLineAsync(words);
        var pause = (await server.MonitoringAsync("heap-statistics"))?.GetProperty("collections").GetProperty("p99PauseMs").GetDouble();
        var (most, kills) = (peak.Take(), server.Group.KernelKills);
        var status = await server.StopAsync();
        return [new BenchTable(Note(run, plan), Rows(run, most, kills, status, pause))];
    }

    private static void Tell(SoakSample sample, SoakCounts counts) => Console.Error.WriteLine(
        $"{sample.At:hh\\:mm\\:ss} {sample.Bytes / Megabyte:0.0} MB, {sample.Descriptors} descriptors, {sample.Threads} threads; "
        + $"{counts.Terminals} terminals, {counts.Pages} pages, {counts.Requests} requests, {counts.Faults + counts.ServerErrors} faults");

    private static List<BenchRow> Rows(SoakRun run, long peak, long kills, int status, double? pause)
    {
        var (first, last) = (run.Warm[0], run.Warm[^1]);
        List<BenchRow> rows =
        [
            new("Working set at rest, after the warm-up", "MB", first.Bytes / Megabyte),
            new("Working set at rest, at the end", "MB", last.Bytes / Megabyte),
            new("Growth of the working set", "MB/h", Growth(run, sample => sample.Bytes), AskedSlope),
            new("Growth of what programs hold (anonymous memory)", "MB/h", Growth(run, sample => sample.Own), AskedSlope),
            new("Peak of the working set", "MB", peak / Megabyte, AskedPeak),
            new("Unclean ends: of the server, or by the kernel", "", kills + (status == 0 ? 0 : 1), 0),
            new("Answers in the 500s", "", run.Counts.ServerErrors, 0),
            new("Terminals that lost or changed a byte, and other faults", "", run.Counts.Faults, 0),
            new("Descriptors, more", "", last.Descriptors - first.Descriptors, AskedFlat),
            new("Threads, more", "", last.Threads - first.Threads, AskedFlat),
        ];
        if (pause is { } ms) rows.Add(new BenchRow("Pauses of the collector: 99th percentile", "ms", ms, AskedPauseMs));
        return rows;
    }

    private static double Growth(SoakRun run, Func<SoakSample, long> bytes) =>
        Slope.Of([.. run.Warm.Select(sample => (sample.At.TotalHours, bytes(sample) / Megabyte))]) ?? 0;

    private static string Note(SoakRun run, SoakPlan plan) =>
        $"{plan.Duration.TotalMinutes:0.#} minutes under {LimitedServer.ContainerBytes >> 20} MB without swap: {run.Samples.Count} rounds of {plan.Typing} who type, "
        + $"{plan.Flooding} whose terminals flood, {plan.Filing} who use files and {plan.Paging} in Chromium. They came to {run.Counts.Terminals} terminals, "
        + $"{run.Counts.Connections} connections to them, {run.Counts.Pages} pages, {run.Counts.Requests} requests and {run.Counts.Bytes / Megabyte:0} MB held against "
        + $"what they had to be. Growth is the median slope between the rests after the first {plan.WarmUp.TotalMinutes:0.#} minutes.";
}
