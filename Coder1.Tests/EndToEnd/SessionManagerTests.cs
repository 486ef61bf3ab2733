using System.Text.RegularExpressions;
using Coder1.Core.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>The list of every terminal of every workspace, and what one does there.</summary>
public sealed class SessionManagerTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private PanesDriver Panes => new(Page);

    private TerminalRegistry Registry => App.Services.GetRequiredService<TerminalRegistry>();

    private ILocator Rows => Page.GetByTestId("session");

    private ILocator Row(string name) => Rows.Filter(new() { HasText = name });

    [Fact]
    public async Task Manager_Opened_TellsOfEveryTerminal()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(3);
        Registry.Create(new TerminalRequest { Workspace = "elsewhere", Folder = "/tmp", Name = "stranger", Command = ["/bin/cat"] });
        var gone = Registry.Create(new TerminalRequest { Workspace = "elsewhere", Folder = "/tmp", Name = "gone", Command = ["/bin/false"] });
        await UntilAsync(() => Task.FromResult(Registry.Find(gone.Id)?.State == TerminalState.Exited), "the end of false");
        Registry.Suspend(Registry.List().First(terminal => terminal.Name == "a").Id, force: true);

        await Ide.PressAsync("Control+Shift+M");
        await Expect(Rows).ToHaveCountAsync(5);
        await Expect(Row("gone")).ToContainTextAsync("ended with 1");
        await Expect(Row("stranger")).ToContainTextAsync("elsewhere");
        await Expect(Rows.Filter(new() { Has = Page.Locator("[data-testid=session-resume]") }).First).ToBeVisibleAsync();
        await Expect(Row("stranger")).ToContainTextAsync(new Regex("[KM]B"));
        await Expect(Page.Locator(".c1-totals [aria-label='Running: 3 of 20']")).ToHaveCountAsync(1);
        await PictureAsync("wide-dark");
        await Page.SetViewportSizeAsync(400, 800);
        await PictureAsync("narrow-dark");
        await Page.EvaluateAsync("document.documentElement.dataset.theme = 'light'");
        await PictureAsync("narrow-light");
        await Page.SetViewportSizeAsync(1440, 900);
        await PictureAsync("wide-light");

        await Page.GetByTestId("session-filter").FillAsync("stran");
        await Expect(Rows).ToHaveCountAsync(1);
        await Page.GetByTestId("session-filter").FillAsync("nothing has this");
        await Expect(Page.GetByText("No terminal fits this filter.")).ToBeVisibleAsync();
        await Page.GetByText("Show all").ClickAsync();
        await Page.GetByTestId("sort-Name").ClickAsync();
        await Expect(Rows.First).ToContainTextAsync("a");
        await Page.GetByTestId("sort-Name").ClickAsync();
        await Expect(Rows.First).ToContainTextAsync("stranger");
    }

    [Fact]
    public async Task Rows_Actions_SuspendResumeAndEnd()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(3);
        await Page.GetByTestId("open-sessions").ClickAsync();
        await Expect(Rows).ToHaveCountAsync(3);
        var b = Rows.Filter(new() { Has = Page.GetByTitle("b", new() { Exact = true }) });
        await b.GetByTestId("session-suspend").ClickAsync();
        await Expect(b).ToContainTextAsync("suspended");
        await b.GetByTestId("session-resume").ClickAsync();
        await Expect(b).ToContainTextAsync("idle");

        await Page.GetByTestId("select-all").CheckAsync();
        await Expect(Page.GetByText("3 selected")).ToBeVisibleAsync();
        await PictureAsync("selected");
        await b.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await Page.GetByTestId("end-selected").ClickAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await b.GetByTestId("session-end").ClickAsync();
        await Expect(Page.GetByText("No terminal is open in any workspace.")).ToBeVisibleAsync();
        await PictureAsync("empty");
        await Ide.PressAsync("Escape");
        await Expect(Page.GetByTestId("sessions")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keyboard_Rows_SelectOpenAndEnd()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(3);
        await Ide.PressAsync("Control+Shift+M");
        await Page.GetByTestId("sort-Name").ClickAsync();
        await Page.GetByTestId("session-filter").FocusAsync();
        await Ide.PressAsync("ArrowDown");
        await Expect(Page.GetByTestId("session-table")).ToBeFocusedAsync();
        await Ide.PressAsync("Home");
        await Expect(Rows.Nth(0)).ToHaveClassAsync(new Regex("c1-current"));
        await Ide.PressAsync("ArrowDown");
        await Ide.PressAsync("Space");
        await Expect(Rows.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Ide.PressAsync("Delete");
        await Expect(Rows).ToHaveCountAsync(2);
        await Ide.PressAsync("Home");
        await Ide.PressAsync("Enter");
        await Expect(Page.GetByTestId("sessions")).ToHaveCountAsync(0);
        await Expect(Panes.TabButton(0)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Panes.ActivePane.Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Limit_Reached_NamesItAndLeadsToTheManager()
    {
        await Ide.OpenAsync();
        // Watched terminals are not idle: nothing can be suspended to make room.
        for (var more = 0; more < 11; more++)
            Registry.Create(new TerminalRequest { Workspace = Registry.List()[0].Workspace, Folder = Folder.Path, Command = ["/bin/cat"] });
        await Expect(Panes.Tabs).ToHaveCountAsync(12);
        await Page.GetByTestId("new-terminal").ClickAsync();
        await Expect(Page.Locator(".rz-notification")).ToContainTextAsync("MAX_SESSIONS_PER_PROJECT is 12");
        await PictureAsync("limit");
        await Page.GetByTestId("limit-manage").ClickAsync();
        await Expect(Rows).ToHaveCountAsync(12);
        await Expect(Page.Locator(".c1-totals .c1-full")).ToHaveCountAsync(1);
    }
}
