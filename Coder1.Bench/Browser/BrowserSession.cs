using Coder1.Bench.Servers;
using Microsoft.Playwright;

namespace Coder1.Bench.Browser;

/// <summary>A Chromium with an empty cache, signed in.</summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;

    private BrowserSession(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page) =>
        (_playwright, _browser, _context, Page) = (playwright, browser, context, page);

    /// <summary>The page that was opened last.</summary>
    public IPage Page { get; private set; }

    public static async Task<BrowserSession> StartAsync(Uri address, params string[] switches)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await LaunchAsync(playwright, switches);
        var context = await SignInAsync(browser, address);
        return new BrowserSession(playwright, browser, context, await context.NewPageAsync());
    }

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] switches) => playwright.Chromium.LaunchAsync(
        new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-dev-shm-usage", .. switches] });

    /// <summary>A user of a browser, who shares nothing with its others, signed in.</summary>
    public static async Task<IBrowserContext> SignInAsync(IBrowser browser, Uri address, string password = RunningServer.Password)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString() });
        var answer = await context.APIRequest.PostAsync("/api/login", new() { DataObject = new { password } });
        return answer.Ok ? context : throw new InvalidOperationException($"Signing in answered {answer.Status}.");
    }

    /// <summary>Goes on in another page that shares the cache.</summary>
    public async Task NewPageAsync()
    {
        await Page.CloseAsync();
        Page = await _context.NewPageAsync();
    }

    public async Task OpenIdeAsync()
    {
        await Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Load });
        await Page.WaitForSelectorAsync(Selectors.Explorer);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public async Task OpenFileAsync(string name)
    {
        await Page.ClickAsync(Selectors.ExplorerRow(name));
        await Page.WaitForSelectorAsync(Selectors.Editor);
    }

    /// <summary>Waits for the terminal that the page opens by itself on its first visit.</summary>
    public Task WaitForTerminalAsync() => Page.WaitForSelectorAsync(Selectors.Terminal);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
