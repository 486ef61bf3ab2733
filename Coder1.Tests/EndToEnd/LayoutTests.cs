using System.Text.RegularExpressions;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

public sealed class LayoutTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task Theme_Chosen_StaysAfterAReload()
    {
        await Ide.OpenAsync();
        var theme = Page.GetByTestId("theme");
        await theme.ClickAsync();
        await Expect(theme).ToHaveAttributeAsync("title", new Regex("dark"));
        await theme.ClickAsync();
        await Expect(theme).ToHaveAttributeAsync("title", new Regex("light"));
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await Page.ReloadAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await Ide.ReadyAsync();
        await PictureAsync("light");
    }

    [Fact]
    public async Task PanelAndSideBar_Hidden_StayHiddenAfterAReload()
    {
        await Ide.OpenAsync();
        await Expect(Page.GetByTestId("terminal-panel")).ToBeVisibleAsync();
        await Page.GetByTestId("activity-terminal").ClickAsync();
        await Expect(Page.GetByTestId("terminal-panel")).ToBeHiddenAsync();
        await Page.GetByTestId("activity-explorer").ClickAsync();
        await Expect(Page.GetByTestId("explorer")).ToBeHiddenAsync();
        // The layout is stored a moment later, or when the circuit ends with the page.
        await UntilAsync(() => Task.FromResult(StoredLayout().Contains("\"sideBarVisible\":false", StringComparison.Ordinal)), "the stored layout");
        await Page.ReloadAsync();
        await Expect(Page.GetByTestId("welcome")).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("terminal-panel")).ToBeHiddenAsync();
        await Expect(Page.GetByTestId("explorer")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Split_Dragged_ResizesAndStays()
    {
        await Ide.OpenAsync();
        var bar = await Page.Locator(".c1-columns > .rz-splitter-bar").BoundingBoxAsync();
        await Page.Mouse.MoveAsync(bar!.X, 300);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(bar.X + 200, 300, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
        var explorer = Page.GetByTestId("explorer");
        await UntilAsync(async () => (await explorer.BoundingBoxAsync())!.Width > 400, "a wider side bar");
        await UntilAsync(() => Task.FromResult(Regex.IsMatch(StoredLayout(), "\"sideBarPercent\":3[0-9]")), "the stored layout");
        await Page.ReloadAsync();
        await Ide.ReadyAsync();
        Assert.InRange((await explorer.BoundingBoxAsync())!.Width, 400, 600);
    }

    [Fact]
    public async Task Circuit_Lost_TerminalAndSaveGoOn()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// saved without a circuit");
        LosesConnection = true;
        await Page.EvaluateAsync("Blazor.disconnect()");
        await Ide.PressAsync("Control+S");
        await UntilAsync(
            () => Task.FromResult(File.ReadAllText(Path.Combine(Folder.Path, "src/app.ts")).Contains("without a circuit", StringComparison.Ordinal)),
            "the save");
        await Ide.RunAsync("echo still-$((3+4))");
        await Ide.ShowsAsync("still-7");
    }

    [Fact]
    public async Task Server_Restarted_PageComesBackByItselfWithTheUnsavedText()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("README.md");
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// typed before the crash");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToBeVisibleAsync();
        await UntilAsync(() => Task.FromResult(StoredLayout().Contains("app.ts", StringComparison.Ordinal)), "the stored layout");

        LosesConnection = true;
        await App.StopAsync();
        await Expect(Page.Locator(".c1-reconnect")).ToContainTextAsync("Connection lost");
        await PictureAsync("connection-lost");
        // Typed while there is no server at all: kept in the page, and backed up when there is one again.
        await Ide.TypeAtEndAsync(" and during it");
        await App.StartAgainAsync();

        await Expect(Page.Locator(".c1-reconnect")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        await Ide.ReadyAsync();
        await Expect(Ide.Tabs).ToHaveTextAsync([new Regex("README.md"), new Regex("app.ts")]);
        await Expect(Ide.EditorText).ToContainTextAsync("typed before the crash and during it");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToBeVisibleAsync();
        await Ide.RunAsync("echo alive-$((4+4))");
        await Ide.ShowsAsync("alive-8");
    }

    private string StoredLayout()
    {
        var folder = Path.Combine(App.DataPath, "layout");
        return Directory.Exists(folder) ? string.Concat(Directory.GetFiles(folder, "*.json").Select(File.ReadAllText)) : "";
    }
}
