using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Finding text in a terminal.</summary>
public sealed class TerminalFindTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task Find_InTheOutput_CountsAndSteps()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("clear; printf 'fish\\nFISH\\nfishing\\nxfish\\n'; echo shown-$((1+1))");
        await Ide.ShowsAsync("shown-2");
        await Ide.PressAsync("Control+Shift+F");
        await Expect(Ide.TerminalFindText).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("fish");
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("4 of 4");
        await Ide.PressAsync("Enter");
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("1 of 4");
        await Ide.PressAsync("Enter");
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("2 of 4");
        await Ide.PressAsync("Shift+Enter");
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("1 of 4");
        await PictureAsync("find");
        await Page.SetViewportSizeAsync(620, 500);
        await PictureAsync("find-narrow");
        await Page.SetViewportSizeAsync(1440, 900);

        await Ide.TerminalFind.GetByLabel("Match case").ClickAsync();
        await Expect(Ide.TerminalFindCount).ToContainTextAsync("of 3");
        await Ide.TerminalFind.GetByLabel("Whole word").ClickAsync();
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("1 of 1");
        await Ide.TerminalFind.GetByLabel("Regular expression").ClickAsync();
        await Ide.TerminalFindText.FillAsync("(");
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("Not a valid expression");
        await Ide.TerminalFindText.FillAsync("nothing");
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("No results");

        await Ide.PressAsync("Escape");
        await Expect(Ide.TerminalFind).ToBeHiddenAsync();
        await Expect(Ide.TerminalKeys).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Find_InAllKeptOutput_ListsAndShowsWhatTheBrowserLost()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo nee''dle-one; seq 1 9000; echo nee''dle-two; seq 9001 9010; echo all-$((1+1))");
        await Ide.ShowsAsync("all-2");
        await Ide.PressAsync("Control+Shift+F");
        await Page.Keyboard.TypeAsync("needle-");
        await Expect(Ide.TerminalFindCount).ToHaveTextAsync("1 of 1");
        await Ide.TerminalFind.GetByText("All kept output").ClickAsync();
        await Expect(Ide.TerminalResults).ToContainTextAsync("2 lines in all kept output");
        var lines = Ide.TerminalResults.Locator("li");
        await Expect(lines).ToHaveTextAsync(["needle-two", "needle-one"]);

        await lines.Nth(0).GetByRole(AriaRole.Button).ClickAsync();
        await Ide.ShowsAsync("needle-two");
        await lines.Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(lines.Nth(1).Locator("pre")).ToContainTextAsync("needle-one\n1\n2\n3\n");
        await PictureAsync("find-all");
    }
}
