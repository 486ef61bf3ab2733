using Coder1.Bench.Browser;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Git;

/// <summary>A repository with twenty thousand changed files: what the server holds for it, and when the panel shows it.</summary>
/// <param name="context">How many runs.</param>
/// <param name="server">The server.</param>
/// <param name="workspace">The repository's workspace.</param>
internal sealed class ManyChanges(BenchContext context, LimitedServer server, string workspace)
{
    /// <summary>Files that are changed.</summary>
    public const int Changed = 20_000;

    private const double Megabyte = 1024 * 1024;
    private const double AskedRiseMb = 30;
    private const double AskedLeftMb = 5;
    private const double AskedPanelMs = 2000;
    private const int Looks = 5;

    /// <summary>The runtime compiles what it has met thirty times once more.</summary>
    private const int WarmUp = 60;

    private const int Windows = 5;
    private const int WindowEntries = 200;
    private const string Key = "Control+Shift+G";
    private const string Row = "[data-testid=git] [data-testid=git-entry]:visible";

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    private readonly GitApi _api = new(server.Http, workspace);

    /// <summary>What the server holds more while it looks, and afterwards.</summary>
    /// <param name="small">A repository with fewer changes: what any look makes the runtime compile is not counted.</param>
    public async Task<IReadOnlyList<BenchRow>> HoldAsync(GitApi small)
    {
        for (var warm = 0; warm < WarmUp; warm++)
        {
            await small.LookAsync();
            await small.WindowAsync(0, WindowEntries);
        }

        var before = await HeldAsync();
        await using var peak = new LookPeak(server.ProcessId, context.Time);
        for (var look = 0; look < Looks; look++)
        {
            var changes = (await _api.LookAsync()).GetProperty("counts").GetProperty("changes").GetInt32();
            if (changes != Changed) throw new InvalidOperationException($"{changes} changed files, not {Changed}.");
            for (var window = 0; window < Windows; window++)
            {
                if (await _api.WindowAsync(window * WindowEntries, WindowEntries) != WindowEntries)
                    throw new InvalidOperationException("A window is not whole.");
            }
        }

        var most = peak.Most;
        return
        [
            new($"{Changed:N0} changed files looked at {Looks} times, the first {Windows * WindowEntries:N0} read: the server holds more, at the most (PSS)",
                "MB", (most - before) / Megabyte, AskedRiseMb),
            new("The same, after a collection", "MB", (await HeldAsync() - before) / Megabyte, AskedLeftMb),
        ];
    }

    /// <summary>When the panel shows the first of them, in Chromium.</summary>
    public async Task<IReadOnlyList<BenchRow>> PaintAsync()
    {
        var (pressed, again) = (new List<double>(), new List<double>());
        for (var run = 0; run < (context.IsQuick ? 3 : 9); run++)
        {
            await using var browser = await BrowserSession.StartAsync(server.Address, "--disable-gpu");
            await browser.Page.GotoAsync($"/w/{workspace}");
            await browser.Page.WaitForSelectorAsync(Selectors.Explorer);
            await browser.WaitForTerminalAsync();
            var begin = context.Time.GetTimestamp();
            await browser.Page.Keyboard.PressAsync(Key);
            await browser.Page.WaitForSelectorAsync(Row);
            pressed.Add(context.Time.GetElapsedTime(begin).TotalMilliseconds);

            // A page that showed the panel shows it again.
            begin = context.Time.GetTimestamp();
            await browser.Page.ReloadAsync();
            await browser.Page.WaitForSelectorAsync(Row);
            again.Add(context.Time.GetElapsedTime(begin).TotalMilliseconds);
            // What is shown is the user's, in every browser.
            await browser.Page.ClickAsync("[data-testid=activity-explorer]");
            await browser.Page.WaitForSelectorAsync(Selectors.Explorer);
            await Task.Delay(Settle, context.Time);
        }

        return
        [
            new($"{Changed:N0} changed files: from {Key.Replace("Control", "Ctrl", StringComparison.Ordinal)} to the first row, in a page just opened", "ms",
                Median.Of(pressed), AskedPanelMs),
            new("The same, from reloading the page, which is in the cache", "ms", Median.Of(again)),
        ];
    }

    private async Task<long> HeldAsync()
    {
        await server.CollectAsync();
        await Task.Delay(Settle, context.Time);
        return ProcessMemory.Read(server.ProcessId).Proportional;
    }
}
