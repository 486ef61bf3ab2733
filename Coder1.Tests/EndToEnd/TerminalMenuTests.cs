using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>A terminal's menu, its zoom, copying and pasting.</summary>
public sealed class TerminalMenuTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private const string NoClipboard = "Object.defineProperty(navigator, 'clipboard', { value: undefined })";

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task Menu_AtTheEdge_IsWhollySeenAndWorkedByKeys(string theme)
    {
        await Page.Context.AddCookiesAsync([new Cookie { Name = "coder1-theme", Value = theme, Url = App.Address.ToString() }]);
        await Ide.OpenAsync();
        await Ide.RunAsync("echo ready-$((1+1))");
        await Ide.ShowsAsync("ready-2");
        var box = (await Ide.Terminal.BoundingBoxAsync())!;
        await Page.Mouse.ClickAsync(box.X + box.Width - 30, box.Y + box.Height - 20, new() { Button = MouseButton.Right });
        await Expect(Ide.TerminalMenu).ToBeVisibleAsync();
        var menu = (await Ide.TerminalMenu.BoundingBoxAsync())!;
        Assert.True(menu.X >= 0 && menu.Y >= 0 && menu.X + menu.Width <= 1440 && menu.Y + menu.Height <= 900);
        await PictureAsync($"menu-{theme}");

        await Ide.PressAsync("End");
        await Expect(Ide.TerminalMenu.GetByRole(AriaRole.Menuitem).Last).ToBeFocusedAsync();
        await Ide.PressAsync("ArrowDown");
        await Expect(Ide.TerminalMenu.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        await Ide.PressAsync("f");
        await Expect(Ide.TerminalMenu.GetByRole(AriaRole.Menuitem, new() { Name = "Find" })).ToBeFocusedAsync();
        await Ide.PressAsync("Escape");
        await Expect(Ide.TerminalMenu).ToHaveCountAsync(0);
        await Expect(Ide.TerminalKeys).ToBeFocusedAsync();

        await Ide.PressAsync("Shift+F10");
        await Expect(Ide.TerminalMenu).ToBeVisibleAsync();
        await Page.GetByTestId("tree").ClickAsync();
        await Expect(Ide.TerminalMenu).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Zoom_ByKeysAndWheel_IsKeptAndTold()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo ready-$((1+1))");
        await Ide.ShowsAsync("ready-2");
        await Ide.PressAsync("Control+=");
        await Ide.PressAsync("Control+=");
        await Expect(Ide.TerminalNote).ToHaveTextAsync("15 px");
        await PictureAsync("zoom");
        Assert.Equal("15px", await FontSizeAsync());
        await Ide.PressAsync("Control+-");
        await Expect(Ide.TerminalNote).ToHaveTextAsync("14 px");
        var box = (await Ide.Terminal.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + 100, box.Y + 50);
        await Page.Keyboard.DownAsync("Control");
        await Page.Mouse.WheelAsync(0, -120);
        await Page.Keyboard.UpAsync("Control");
        await Expect(Ide.TerminalNote).ToHaveTextAsync("15 px");
        await Page.ReloadAsync();
        await Ide.ShowsAsync("ready-2");
        Assert.Equal("15px", await FontSizeAsync());
        await Ide.ChooseAsync("Usual size");
        await Expect(Ide.TerminalNote).ToHaveTextAsync("13 px");
    }

    [Fact]
    public async Task CopyAndPaste_ByKeys_Work()
    {
        await Ide.OpenAsync();
        await SelectAsync("copied-42");
        await Ide.PressAsync("Control+Insert");
        Assert.Equal("copied-42", await Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await FillClipboardAsync(Page, "echo pas''ted-one");
        await Ide.PressAsync("Control+V");
        await Ide.PressAsync("Enter");
        await Ide.ShowsAsync("\npasted-one");
        await FillClipboardAsync(Page, "echo pas''ted-two");
        await Ide.ChooseAsync("Paste");
        // The menu has to ask the browser for the clipboard first.
        await Ide.ShowsAsync("echo pas''ted-two");
        await Ide.PressAsync("Enter");
        await Ide.ShowsAsync("\npasted-two");
    }

    [Fact]
    public async Task Copy_OverPlainHttp_WorksWithoutTheApi()
    {
        await Page.AddInitScriptAsync(NoClipboard);
        await Ide.OpenAsync();
        await SelectAsync("copied-43");
        await Ide.PressAsync("Control+Shift+C");
        var other = await NewPageAsync();
        await other.GotoAsync(new Uri(App.Address, "/api/health").ToString());
        await other.BringToFrontAsync();
        Assert.Equal("copied-43", await other.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await FillClipboardAsync(other, "echo pas''ted-three");
        await Page.BringToFrontAsync();

        await Ide.ChooseAsync("Paste");
        await Expect(Ide.TerminalDialog).ToContainTextAsync("does not let this page read");
        await PictureAsync("paste-by-keys");
        await Ide.PressAsync("Control+V");
        await Expect(Ide.TerminalDialog).ToHaveCountAsync(0);
        await Ide.PressAsync("Enter");
        await Ide.ShowsAsync("\npasted-three");
    }

    [Fact]
    public async Task Paste_OfLinesIntoAPlainProgram_IsAskedAbout()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("clear; echo go-$((1+1)); cat");
        await Ide.ShowsAsync("go-2");
        await FillClipboardAsync(Page, "one line\n");
        await Ide.PressAsync("Control+V");
        await Ide.ShowsAsync("one line\none line");
        await FillClipboardAsync(Page, "first\nsecond\n");
        await Ide.PressAsync("Control+V");
        await Expect(Ide.TerminalDialog).ToContainTextAsync("Paste 2 lines?");
        await PictureAsync("paste-lines");
        await Ide.PressAsync("Escape");
        await Expect(Ide.TerminalDialog).ToHaveCountAsync(0);
        Assert.DoesNotContain("first", await Ide.ScreenAsync(), StringComparison.Ordinal);

        await Ide.PressAsync("Control+V");
        await Ide.TerminalDialog.GetByLabel("Do not ask again").CheckAsync();
        await Ide.TerminalDialog.GetByRole(AriaRole.Button, new() { Name = "Paste", Exact = true }).ClickAsync();
        await Ide.ShowsAsync("first\nsecond");
        await Ide.PressAsync("Control+V");
        await Ide.ShowsAsync("second\nfirst\nsecond");
        await Ide.PressAsync("Control+C");
    }

    [Fact]
    public async Task Download_FromTheMenu_IsTheOutput()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo down''loaded");
        await Ide.ShowsAsync("\ndownloaded");
        var download = await Page.RunAndWaitForDownloadAsync(() => Ide.ChooseAsync("Download output as text"));
        Assert.EndsWith(".txt", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("\ndownloaded\n", await File.ReadAllTextAsync(
            await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task FillClipboardAsync(IPage page, string text) =>
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);

    private async Task SelectAsync(string text)
    {
        await Ide.RunAsync($"clear; echo {text}");
        await Ide.ShowsAsync(text);
        var row = Ide.Terminal.Locator(".xterm-rows > div").First;
        await Expect(row).ToHaveTextAsync(text);
        var box = (await row.BoundingBoxAsync())!;
        await Page.Mouse.DblClickAsync(box.X + 12, box.Y + (box.Height / 2));
    }

    private Task<string> FontSizeAsync() => Ide.Terminal.Locator(".xterm-rows").EvaluateAsync<string>("rows => getComputedStyle(rows).fontSize");
}
