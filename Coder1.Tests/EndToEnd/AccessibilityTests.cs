using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>No page has a serious violation of the accessibility rules, in either theme.</summary>
/// <remarks>Monaco's and xterm's own elements are theirs to answer for; all around them is looked at.</remarks>
public sealed class AccessibilityTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private const string AtRest =
        "document.getAnimations().every(it => it.playState !== 'running' || it.effect.getTiming().iterations === Infinity)";

    private static readonly AxeRunOptions Rules = new() { ResultTypes = [ResultType.Violations] };

    private static readonly AxeRunContext Ours = new()
    {
        Exclude = [new AxeSelector(".monaco-editor"), new AxeSelector(".xterm")],
    };

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task Pages_EitherTheme_HaveNoSeriousViolation(string theme)
    {
        await Page.Context.AddCookiesAsync([new Cookie { Name = "coder1-theme", Value = theme, Url = App.Address.ToString() }]);

        await Page.GotoAsync(new Uri(App.Address, "/login?error=wrong").ToString());
        await CheckAsync("the sign-in");

        await Ide.SignInAsync();
        await Ide.ReadyAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// unsaved");
        await Expect(Page.GetByTestId("save")).ToBeVisibleAsync();
        await Expect(Ide.Terminal.Locator(".xterm-rows")).ToBeVisibleAsync();
        await CheckAsync("the IDE with an unsaved file and a terminal");

        await Ide.TerminalKeys.FocusAsync();
        await Ide.PressAsync("Control+Shift+F");
        await Ide.TerminalFindText.FillAsync("a");
        await Ide.TerminalFind.GetByText("All kept output").ClickAsync();
        await Expect(Ide.TerminalResults).ToContainTextAsync("in all kept output");
        await CheckAsync("finding in a terminal");
        await Ide.PressAsync("Escape");
        await Ide.PressAsync("Shift+F10");
        await Expect(Ide.TerminalMenu).ToBeVisibleAsync();
        await CheckAsync("a terminal's menu");
        await Ide.PressAsync("Escape");

        await Page.GetByLabel("Keyboard shortcuts").ClickAsync();
        await Expect(Page.Locator(".c1-shortcuts")).ToBeVisibleAsync();
        await CheckAsync("a dialog");
        await Ide.PressAsync("Escape");
        await Expect(Page.Locator(".c1-shortcuts")).ToHaveCountAsync(0);

        await Ide.PressAsync("Control+p");
        await Expect(Page.Locator("#quick-open-list li").First).ToBeVisibleAsync();
        await CheckAsync("quick open");

        await Ide.PressAsync("Escape");
        await Page.GetByTestId("memory").ClickAsync();
        await Expect(Page.GetByTestId("memory-popover")).ToBeVisibleAsync();
        await CheckAsync("memory in the status bar");
        await Ide.PressAsync("Escape");
        var panes = new PanesDriver(Page);
        await panes.SplitAsync("split-right");
        await panes.TabButton(0).ClickAsync(new() { Button = MouseButton.Right });
        await Expect(panes.Menu).ToBeFocusedAsync();
        await CheckAsync("a split terminal and its menu");
        await Ide.PressAsync("Escape");

        await Ide.PressAsync("Control+Shift+X");
        await Page.GetByTestId("performance-remember").ClickAsync();
        await Expect(Page.GetByTestId("performance-panel")).ToContainTextAsync("Difference");
        await CheckAsync("the performance panel");
        await Ide.PressAsync("Escape");

        await Page.GetByTestId("open-sessions").ClickAsync();
        await Expect(Page.GetByTestId("session")).ToHaveCountAsync(2);
        await Page.GetByTestId("select-all").CheckAsync();
        await CheckAsync("the session manager");

        await Page.GotoAsync(new Uri(App.Address, "/admin/memory").ToString());
        await Expect(Page.GetByTestId("owner").First).ToBeVisibleAsync();
        await Page.GetByTestId("drill-run").ClickAsync();
        await Expect(Page.GetByTestId("drill-step").First).ToBeVisibleAsync();
        await CheckAsync("the memory page");

        await Page.GotoAsync(new Uri(App.Address, "/workspaces").ToString());
        await Expect(Page.GetByTestId("workspace")).ToBeVisibleAsync();
        await CheckAsync("the workspaces");

        await Page.GotoAsync(new Uri(App.Address, "/w/no-such-workspace").ToString());
        await Expect(Page.Locator("h1")).ToBeVisibleAsync();
        await CheckAsync("an unknown workspace");
    }

    private async Task CheckAsync(string what)
    {
        // What fades in has the contrast of neither before nor after. A mark that pulses does so for ever.
        await UntilAsync(() => Page.EvaluateAsync<bool>(AtRest), "a page at rest");
        var result = await Page.RunAxe(Ours, Rules);
        var serious = result.Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(
            violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}\n    {Why(node)}"));
        Assert.True(!serious.Any(), $"In {what}:\n{string.Join('\n', serious)}");
    }

    private static string Why(AxeResultNode node) =>
        string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));
}
