using Coder1.Bench.Browser;
using Microsoft.Playwright;

namespace Coder1.Bench.Soak;

/// <summary>Opens the IDE in Chromium, types into its terminal, reloads, and leaves: in order, or from one moment to the next.</summary>
internal sealed class PageUser(SoakServer server, SoakCounts counts, IBrowser browser, int workspace, int seed)
    : SoakUser(server, counts, seed)
{
    private const float PatienceMs = 60_000;
    private const string Input = "[data-testid=terminal-host] .xterm-helper-textarea";

    protected override async Task OnceAsync(HttpClient http, CancellationToken end)
    {
        var user = await BrowserSession.SignInAsync(browser, Server.Address, Server.Password);
        try
        {
            user.SetDefaultTimeout(PatienceMs);
            var page = await user.NewPageAsync();
            page.Response += (_, answer) =>
            {
                if (answer.Status >= 500) Counts.Fault($"{answer.Url} was answered {answer.Status} in the page.");
            };
            await OpenAsync(page);
            for (var again = Random.Next(3); again > 0 && !end.IsCancellationRequested; again--) await OpenAsync(page);
            // Half of them say good-bye; of the others nothing is heard any more.
            if (Random.Next(2) == 0) await page.CloseAsync();
        }
        finally
        {
            await user.CloseAsync();
        }
    }

    private async Task OpenAsync(IPage page)
    {
        await page.GotoAsync($"/w/{Server.Workspaces[workspace]}");
        await page.ClickAsync(Selectors.ExplorerRow("README.md"));
        await page.WaitForSelectorAsync(Selectors.Editor);
        await page.WaitForSelectorAsync(Selectors.Terminal);
        await page.FocusAsync(Input);
        await page.Keyboard.TypeAsync("seq 1 2000\n");
        Counts.Paged();
    }
}
