using Coder1.Bench.Browser;

namespace Coder1.Bench.Terminals;

/// <summary><c>cat</c> of a text file in Chromium, from the key to the last line on the screen.</summary>
internal sealed class BrowserFlood(BenchContext context, BrowserSession browser, TextFile file)
{
    private const string Lines = "[data-testid=terminal-host] .xterm-rows";
    private const string Input = "[data-testid=terminal-host] .xterm-helper-textarea";

    /// <summary>Looks at the screen in every frame, and hears of tasks over 50 ms, which the browser calls long.</summary>
    private const string Watch = """
        ([rows, last]) => {
          const bench = window.bench = { longest: 0, done: 0, begin: undefined };
          new PerformanceObserver(list => list.getEntries().forEach(it => bench.longest = Math.max(bench.longest, it.duration)))
            .observe({ type: 'longtask' });
          window.addEventListener('keydown', () => bench.begin ??= performance.now(), { capture: true });
          const look = () => {
            const text = document.querySelector(rows).textContent;
            if (text.includes(last)) bench.done = performance.now() - bench.begin;
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }
        """;

    /// <summary>xterm.js by itself, of the same size, with all of the text at hand.</summary>
    private const string ParseAlone = """
        async bytes => {
          const host = document.body.appendChild(document.createElement('div'));
          const terminal = new Terminal({ cols: 80, rows: 24, scrollback: 5000 });
          terminal.open(host);
          const pieceBytes = 65536, line = 'The quick brown fox jumps over the lazy dog, and the dog sleeps on.\r\n';
          const piece = new TextEncoder().encode(line.padStart(81).repeat(pieceBytes / 81 | 0));
          const begin = performance.now();
          await new Promise(done => {
            const write = left => left > 0 ? terminal.write(piece, () => write(left - piece.length)) : done();
            write(bytes);
          });
          return performance.now() - begin;
        }
        """;

    /// <summary>Makes the last line another one each time: the terminal still shows that of the run before.</summary>
    private int _run;

    /// <summary>xterm.js alone, in milliseconds.</summary>
    public async Task<double> LimitAsync()
    {
        await browser.NewPageAsync();
        await browser.Page.AddScriptTagAsync(new()
        {
            Path = Path.Combine(context.Repository, "wwwroot", "node_modules", "@xterm", "xterm", "lib", "xterm.js"),
        });
        return await browser.Page.EvaluateAsync<double>(ParseAlone, file.OutputBytes);
    }

    /// <summary>
    /// The time of a page that was just opened, whose script the browser has yet to compile; of the same page again; and
    /// its longest task over 50 ms. All in milliseconds.
    /// </summary>
    public async Task<(double First, double Again, double LongestTask)> MeasureAsync()
    {
        await browser.NewPageAsync();
        await browser.OpenIdeAsync();
        await browser.WaitForTerminalAsync();
        var first = await RunAsync();
        var again = await RunAsync();
        return (first.Time, again.Time, Math.Max(first.LongestTask, again.LongestTask));
    }

    private async Task<(double Time, double LongestTask)> RunAsync()
    {
        var page = browser.Page;
        await page.FocusAsync(Input);
        await page.Keyboard.TypeAsync($"cat {file.Path}; echo run-$((0+{++_run}))-drawn");
        await page.EvaluateAsync(Watch, new[] { Lines, $"run-{_run}-drawn" });
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => window.bench.done > 0");
        var time = await page.EvaluateAsync<double>("() => window.bench.done");
        return (time, await page.EvaluateAsync<double>("() => window.bench.longest"));
    }
}
