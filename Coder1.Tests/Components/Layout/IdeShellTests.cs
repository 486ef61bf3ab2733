using System.Text.RegularExpressions;
using Bunit;
using Coder1.Bench.Servers;
using Coder1.Tests.Components.Terminals;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Microsoft.JSInterop;
using Radzen;
using Radzen.Blazor;
using Xunit;

namespace Coder1.Tests.Components.Layout;

[Collection(TerminalsCollection.Name)]
public sealed class IdeShellTests : TerminalPanelTest
{
    public static TheoryData<string> Shortcuts
    {
        get
        {
            var source = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "wwwroot", "src", "shortcut-names.ts"));
            var type = Regex.Match(source, "export type Shortcut = (.*);").Groups[1].Value;
            return [.. Regex.Matches(type, "\"(\\w+)\"").Select(match => match.Groups[1].Value)];
        }
    }

    [Fact]
    public void Opened_Page_HasItsParts()
    {
        Folder.File("a.txt", "");
        var shell = OpenShell();
        foreach (var part in (string[])["explorer", "welcome", "terminal-panel", "status-bar"])
            Assert.Single(shell.FindAll($"[data-testid={part}]"));
        Assert.Equal("Theme: dark (click to change)", shell.Find("[data-testid=theme]").GetAttribute("title"));
    }

    [Fact]
    public async Task File_Clicked_OpensInTheEditorAndIsWatched()
    {
        Folder.File("a.txt", "one");
        var shell = OpenShell();
        shell.WaitForElement("[data-testid=explorer-row]");
        await ClickAsync(shell, "[data-testid=explorer-row]");
        Assert.Single(shell.FindAll("[data-testid=editor-tab]"));
        Folder.File("a.txt", "other text");
        await AdvanceUntilAsync(() => Page.Calls(Page.Editor).Contains("changedOnDisk a.txt"));
    }

    [Fact]
    public async Task OpenView_OfTheScript_OpensATab()
    {
        var shell = OpenShell();
        await PageScript.CallBackAsync(Page.Callback("watchGitViews"), "OnOpenView", "/git/compare?path=a.txt&from=x&title=a.txt+(x)");
        Assert.Equal("a.txt (x)", shell.Find("[data-testid=editor-tab] [role=tab]").TextContent.Trim());
    }

    [Theory, MemberData(nameof(Shortcuts))]
    public async Task Shortcut_EveryName_DoesSomething(string name)
    {
        Folder.File("a.txt", "");
        State.Layout.OpenFiles = ["b.txt", "c.txt", "d.txt"];
        State.Layout.ActiveFile = "c.txt";
        State.Layout.SideBarVisible = name != "explorer";
        var shell = OpenShell();
        shell.WaitForElement("[data-testid=explorer-row]");
        var before = shell.Markup;
        var doing = await PressAsync(shell, name);
        shell.WaitForAssertion(() => Assert.NotEqual(before, shell.Markup));
        Assert.False(doing.IsFaulted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-shortcut")]
    public async Task Shortcut_Unknown_DoesNothing(string name) => await await PressAsync(OpenShell(), name);

    [Fact]
    public async Task QuickOpen_PressedTwice_OpensOneDialog()
    {
        Folder.File("a.txt", "");
        var shell = OpenShell();
        var opened = 0;
        Dialogs.OnOpen += (_, _, _, _) => opened++;
        await PressAsync(shell, "quickopen");
        await PressAsync(shell, "quickopen");
        Assert.Equal(1, opened);
        shell.WaitForElement("#quick-open-list li");
        await ClickAsync(shell, "#quick-open-list li");
        shell.WaitForAssertion(() => Assert.Single(shell.FindAll("[data-testid=editor-tab]")));
        await PressAsync(shell, "quickopen");
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task Help_Clicked_ShowsTheShortcuts()
    {
        var shell = OpenShell();
        var showing = ClickAsync(shell, "[aria-label='Keyboard shortcuts']");
        shell.WaitForAssertion(() => Assert.Single(shell.FindComponents<ShortcutHelp>()));
        await shell.InvokeAsync(() => Dialogs.Close());
        await showing;
    }

    [Fact]
    public async Task Theme_Clicked_GoesAround()
    {
        var shell = OpenShell();
        foreach (var theme in (string[])["light", "system", "dark"])
        {
            await ClickAsync(shell, "[data-testid=theme]");
            Assert.Equal($"setTheme {theme}", Page.Calls(Page.Module).Last(call => call.StartsWith("setTheme", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(31.5, 31.5)]
    [InlineData(5, IdeLayout.MinPercent)]
    [InlineData(99, IdeLayout.MaxSideBarPercent)]
    [InlineData(double.NaN, 20)]
    public async Task SideBar_Resized_StaysInItsBounds(double size, double percent)
    {
        var shell = OpenShell();
        await ResizeAsync(shell, 0, size);
        Assert.Equal(percent, State.Layout.SideBarPercent);
    }

    [Theory]
    [InlineData(60, 40)]
    [InlineData(0, IdeLayout.MaxPanelPercent)]
    [InlineData(100, IdeLayout.MinPercent)]
    [InlineData(double.PositiveInfinity, 34)]
    public async Task Panel_Resized_StaysInItsBounds(double upper, double percent)
    {
        var shell = OpenShell();
        await ResizeAsync(shell, 1, upper);
        Assert.Equal(percent, State.Layout.PanelPercent);
    }

    [Fact]
    public async Task Buttons_Clicked_HideAndShow()
    {
        var shell = OpenShell();
        await ClickAsync(shell, "[data-testid=activity-explorer]");
        await ClickAsync(shell, "[data-testid=activity-terminal]");
        Assert.False(State.Layout.SideBarVisible);
        Assert.False(State.Layout.PanelVisible);
        Assert.Contains("c1-no-side c1-no-panel", shell.Find(".c1-ide").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SideBar_GitAndBack_KeepsTheExplorerAlive()
    {
        Folder.File("a.txt", "");
        var shell = OpenShell();
        shell.WaitForElement("[data-testid=explorer-row]");
        await ClickAsync(shell, "[data-testid=activity-git]");
        Assert.Equal("git", State.Layout.SideBarView);
        Assert.Contains("c1-hidden", shell.Find(".c1-side:has([data-testid=explorer])").ClassName, StringComparison.Ordinal);
        Assert.DoesNotContain("c1-hidden", shell.Find(".c1-side:has([data-testid=git])").ClassName, StringComparison.Ordinal);
        Assert.Single(shell.FindAll("[data-testid=explorer-row]"));
        Assert.Contains("show", Page.Calls(Page.Git));

        await ClickAsync(shell, "[data-testid=activity-explorer]");
        Assert.Equal("explorer", State.Layout.SideBarView);
        Assert.True(State.Layout.SideBarVisible);
        Assert.Equal("hide", Page.Calls(Page.Git)[^1]);

        await ClickAsync(shell, "[data-testid=activity-git]");
        await ClickAsync(shell, "[data-testid=activity-git]");
        Assert.False(State.Layout.SideBarVisible);
        Assert.Equal("hide", Page.Calls(Page.Git)[^1]);
    }

    [Fact]
    public async Task Script_Missing_LeavesThePageAlive()
    {
        var answer = new ScriptAnswer("import");
        JSInterop.AddInvocationHandler(answer);
        answer.Fails(new JSException("Failed to fetch"));
        Folder.File("a.txt", "");
        var shell = OpenShell();
        shell.WaitForElement("[data-testid=explorer-row]");
        await ClickAsync(shell, "[data-testid=explorer-row]");
        await ClickAsync(shell, "[data-testid=theme]");
        Assert.Single(shell.FindAll("[data-testid=editor-tab]"));
    }

    [Fact]
    public async Task Dispose_Twice_EndsTheScriptsObjectsOnce()
    {
        var shell = OpenShell();
        await shell.InvokeAsync(() => shell.Instance.DisposeAsync().AsTask());
        await shell.InvokeAsync(() => shell.Instance.DisposeAsync().AsTask());
        Assert.Equal(["dispose"], Page.Calls(Page.Shortcuts));
        Assert.Equal(["dispose"], Page.Calls(Page.Connection));
    }

    private IRenderedComponent<IdeShell> OpenShell()
    {
        _ = State;
        return Render<IdeShell>();
    }

    // A shortcut that opens a dialog is done when that closes: what it does is waited for only as far as it has begun.
    private async Task<Task> PressAsync(IRenderedComponent<IdeShell> shell, string name)
    {
        var doing = Task.CompletedTask;
        await shell.InvokeAsync(() => { doing = PageScript.CallBackAsync(Page.Callback("registerShortcuts"), "OnShortcut", name); });
        return doing;
    }

    private static Task ResizeAsync(IRenderedComponent<IdeShell> shell, int splitter, double size) => shell.InvokeAsync(() =>
        shell.FindComponents<RadzenSplitter>()[splitter].Instance.Resize.InvokeAsync(
            new RadzenSplitterResizeEventArgs { PaneIndex = 0, NewSize = size }));
}
