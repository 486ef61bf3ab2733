using Coder1.Bench.Browser;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Wire;

/// <summary>What the first load of the shell, without the editor, takes over the wire, and what a second one does.</summary>
internal static class WireBench
{
    private const double AskedFirstKilobytes = 450;
    private const double Kilobyte = 1024;

    public static async Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context)
    {
        await using var server = await RunningServer.StartAsync(context.ServerCommand(), "/login", context.Time);
        await using var browser = await BrowserSession.StartAsync(server.Address);
        var first = await LoadAsync(browser);
        var least = await SmallestAsync(browser, first.Entries);
        await browser.NewPageAsync();
        var second = await LoadAsync(browser);

        return [Totals(first, second, least), ByKind(first)];
    }

    private static async Task<WireRecorder> LoadAsync(BrowserSession browser)
    {
        var recorder = await WireRecorder.AttachAsync(browser.Page);
        await browser.OpenIdeAsync();
        return recorder;
    }

    private static BenchTable Totals(WireRecorder first, WireRecorder second, long least) => new(
        "The browser's own count (`encodedDataLength`, headers included), cache empty, nothing open. The own limit is what "
        + "the same contents take with Brotli at its best level and no headers. The circuit's messages are counted apart.",
        [
            new("First load of the shell", "KB", Sum(first.Entries), AskedFirstKilobytes, least / Kilobyte),
            new("First load: requests", "requests", first.Entries.Count),
            new("First load: messages of the circuit", "KB", first.SocketBytes / Kilobyte),
            new("Second load", "KB", Sum(second.Entries)),
            new("Second load: answered by the browser's cache", "requests", second.Entries.Count(entry => entry.IsCached)),
        ]);

    private static BenchTable ByKind(WireRecorder first) => new(
        "By kind:",
        [
            .. first.Entries.GroupBy(entry => entry.Kind)
                .OrderByDescending(kind => kind.Sum(entry => entry.WireBytes))
                .Select(kind => new BenchRow($"{kind.Key} ({kind.Count()})", "KB", Sum(kind))),
        ]);

    private static double Sum(IEnumerable<WireEntry> entries) => entries.Sum(entry => entry.WireBytes) / Kilobyte;

    private static async Task<long> SmallestAsync(BrowserSession browser, IReadOnlyList<WireEntry> entries)
    {
        long total = 0;
        foreach (var entry in entries.Where(entry => entry.Address.StartsWith("http", StringComparison.Ordinal)))
        {
            // Fetched again outside the page; the answer comes with its encoding removed.
            var answer = await browser.Page.Context.APIRequest.GetAsync(entry.Address);
            total += BestCompression.SizeOf(await answer.BodyAsync());
        }

        return total;
    }
}
