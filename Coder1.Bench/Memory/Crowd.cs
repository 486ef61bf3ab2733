using Coder1.Bench.Browser;
using Coder1.Bench.Servers;
using Microsoft.Playwright;

namespace Coder1.Bench.Memory;

/// <summary>Users in Chromium, each signed in with a cache of its own and a page on a workspace of its own.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>A machine that draws fifty editors has other things to do as well.</summary>
    private const float PatienceMs = 120_000;

    private readonly LimitedServer _server;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<IBrowserContext> _users = [];

    private Crowd(LimitedServer server, IPlaywright playwright, IBrowser browser) =>
        (_server, _playwright, _browser) = (server, playwright, browser);

    public int Count => _users.Count;

    public static async Task<Crowd> StartAsync(LimitedServer server)
    {
        var playwright = await Playwright.CreateAsync();
        return new Crowd(server, playwright, await BrowserSession.LaunchAsync(playwright, "--disable-gpu"));
    }

    /// <summary>One more user: opens the workspace and a file of it, and has the terminal that the page makes.</summary>
    public async Task<IPage> AddAsync()
    {
        var user = await BrowserSession.SignInAsync(_browser, _server.Address);
        user.SetDefaultTimeout(PatienceMs);
        _users.Add(user);
        var page = await user.NewPageAsync();
        await page.GotoAsync($"/w/{_server.Workspaces[_users.Count - 1]}");
        await page.ClickAsync(Selectors.ExplorerRow("hello.ts"));
        await page.WaitForSelectorAsync(Selectors.Editor);
        await page.WaitForSelectorAsync(Selectors.Terminal);
        return page;
    }

    /// <summary>All close their windows.</summary>
    public async Task LeaveAsync()
    {
        foreach (var user in _users) await user.CloseAsync();
        _users.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
