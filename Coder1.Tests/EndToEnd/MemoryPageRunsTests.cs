using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What the memory page shows of a server that is a process of its own: how the run before ended, its heap, and to whom.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MemoryPageRunsTests(BrowserFixture fixture) : IAsyncLifetime
{
    private const string AdminToken = "a-token-for-admins-of-the-tests";

    private readonly TempFolder _data = new();
    private readonly TempFolder _workspace = new();
    private IBrowserContext _context = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _context = await fixture.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(20_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        _data.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Page_AfterAKill_TellsOfTheRunBefore_AndComparesHeaps()
    {
        await using (var killed = await StartAsync())
        {
            await SignInAsync(killed, "/admin/memory", RunningApp.Password);
            // The first look is in the charts, so it is in the recorder.
            await Expect(_page.GetByTestId("pressure")).Not.ToHaveTextAsync("–");
            await Expect(_page.GetByTestId("previous-run")).ToHaveCountAsync(0);
            killed.Signal(ServerProcess.Kill);
            await killed.ExitAsync(TimeSpan.FromSeconds(20));
        }

        // The cookie is as good as before: its keys are in the data folder.
        await using var server = await StartAsync();
        await _page.GotoAsync(new Uri(server.Address, "/admin/memory").ToString());
        var previous = _page.GetByTestId("previous-run");
        await Expect(previous).ToContainTextAsync("did not end in order");
        await previous.Locator("summary").ClickAsync();
        await Expect(previous).ToContainTextAsync("MB");

        await _page.GetByTestId("snapshot-take").ClickAsync();
        await Expect(_page.GetByTestId("snapshot")).ToHaveCountAsync(1);
        await _page.GetByTestId("snapshot-take").ClickAsync();
        await Expect(_page.GetByTestId("snapshot")).ToHaveCountAsync(2);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(_page.GetByTestId("type").First).ToContainTextAsync("B");
    }

    [Fact]
    public async Task Page_OfOneWhoIsNoAdmin_AsksForTheToken()
    {
        await using var server = await StartAsync(("Coder1__Auth__UsersAreAdmins", "false"), ("ADMIN_TOKEN", AdminToken));
        await SignInAsync(server, "/admin/memory", RunningApp.Password);
        await Expect(_page.GetByTestId("login-error")).ToContainTextAsync("for admins");
        await Expect(_page.GetByRole(AriaRole.Link, new() { Name = "Back to the workspaces" })).ToBeVisibleAsync();

        await _page.FillAsync("#password", AdminToken);
        await _page.ClickAsync("button[type=submit]");
        await Expect(_page.GetByTestId("pressure")).Not.ToHaveTextAsync("–");
    }

    private Task<ServerProcess> StartAsync(params (string Name, string Value)[] environment) =>
        ServerProcess.StartAsync(_data.Path, _workspace.Path, environment);

    private async Task SignInAsync(ServerProcess server, string path, string password)
    {
        await _page.GotoAsync(new Uri(server.Address, path).ToString());
        await _page.FillAsync("#password", password);
        await _page.ClickAsync("button[type=submit]");
    }
}
