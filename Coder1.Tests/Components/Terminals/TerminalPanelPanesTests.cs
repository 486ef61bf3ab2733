using System.Text.RegularExpressions;
using Bunit;
using Coder1.Bench.Servers;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Coder1.Web.Components.Terminals.Panes;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalPanelPanesTests : TerminalPanelTest
{
    public static TheoryData<string> Shortcuts
    {
        get
        {
            var source = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "wwwroot", "src", "panes", "pane-shortcuts.ts"));
            var type = Regex.Match(source, "export type PaneShortcut = (.*);").Groups[1].Value;
            return [.. Regex.Matches(type, "\"(\\w+)\"").Select(match => match.Groups[1].Value)];
        }
    }

    [Theory]
    [InlineData(TerminalGroup.MaxPanes - 1, false)]
    [InlineData(TerminalGroup.MaxPanes, false)]
    [InlineData(TerminalGroup.MaxPanes + 1, true)]
    public async Task Split_Panes_AreBounded(int wanted, bool says)
    {
        var panel = Open();
        for (var more = 1; more < wanted; more++) await ClickAsync(panel, more % 2 == 0 ? "[data-testid=split-down]" : "[data-testid=split-right]");
        Assert.Equal(Math.Min(wanted, TerminalGroup.MaxPanes), panel.FindAll("[data-pane]").Count);
        Assert.Equal(Math.Min(wanted, TerminalGroup.MaxPanes), Registry.List().Count);
        Assert.Equal(says, Notices.Any(notice => notice.StartsWith("No more panes: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Split_FolderOutsideTheWorkspace_OpensInTheWorkspace()
    {
        Registry.Create(new TerminalRequest { Workspace = Workspace.Id.Value, Folder = Path.GetTempPath() });
        var panel = Open();
        await ClickAsync(panel, "[data-testid=split-right]");
        Assert.Equal(Workspace.Path, Registry.List()[1].Cwd);
    }

    [Fact]
    public async Task Layout_OpenedAgain_IsAsItWas()
    {
        Start();
        var panel = Open();
        await ClickAsync(panel, "[data-testid=split-right]");
        await DoAsync(panel, "[role=separator]", bar => bar.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight", ShiftKey = true }));
        Start();
        panel.WaitForAssertion(() => Assert.Equal(2, Tabs(panel).Count));
        var stored = State.Layout.ToJson();
        await panel.InvokeAsync(() => panel.Instance.DisposeAsync().AsTask());

        var layout = IdeLayout.Parse(stored);
        (State.Layout.TerminalTabs, State.Layout.ActiveTerminal) = (layout.TerminalTabs, layout.ActiveTerminal);
        var again = Open();
        Assert.Equal(2, Tabs(again).Count);
        Assert.Equal("60", again.Find("[role=separator]").GetAttribute("aria-valuenow"));
        Assert.Equal(2, again.FindAll("[data-pane]").Count);
    }

    [Theory]
    [InlineData("ArrowLeft", false, "48")]
    [InlineData("ArrowRight", true, "60")]
    [InlineData("Home", false, "10")]
    [InlineData("End", false, "90")]
    [InlineData("ArrowUp", false, "50")]
    [InlineData("Enter", false, "50")]
    public async Task Divider_Keys_MoveIt(string key, bool shift, string percent)
    {
        var panel = Open();
        await ClickAsync(panel, "[data-testid=split-right]");
        await DoAsync(panel, "[role=separator]", bar => bar.KeyDownAsync(new KeyboardEventArgs { Key = key, ShiftKey = shift }));
        Assert.Equal(percent, panel.Find("[role=separator]").GetAttribute("aria-valuenow"));
    }

    [Theory]
    [InlineData("left", 2)]
    [InlineData("down", 2)]
    [InlineData("centre", 1)]
    public async Task Script_TabDropped_LiesThere(string zone, int panes)
    {
        var (first, second) = (Start(), Start());
        var panel = Open();
        await CallBackAsync(Page.Callback("watchPanes"), "OnDropped", second.Id.Value, true, first.Id.Value, zone);
        Assert.Equal(panes, panel.FindAll("[data-pane]:not(.c1-hidden)").Count);
        Assert.Equal(second.Id.Value, State.Layout.ActiveTerminal);
        await CallBackAsync(Page.Callback("watchPanes"), "OnDroppedOnTabs", second.Id.Value, false, 0);
        Assert.Equal(2, Tabs(panel).Count);
        Assert.Equal(second.Id.Value, panel.FindAll("[data-tab]")[0].GetAttribute("data-tab"));
    }

    [Theory]
    [InlineData("OnDropped", "nobody", true, "nobody", "left")]
    [InlineData("OnDroppedOnTabs", "../..", true, -5)]
    [InlineData("OnHovered", "")]
    [InlineData("OnMenu", "nobody", true, 1.0, 1.0)]
    [InlineData("OnResized", "010101", 2.0)]
    [InlineData("OnResized", "abc", -1.0)]
    public async Task Script_Nonsense_ChangesNothing(string function, params object[] arguments)
    {
        var panel = Open();
        await ClickAsync(panel, "[data-testid=split-right]");
        var before = State.Layout.ToJson();
        await CallBackAsync(Page.Callback("watchPanes"), function, arguments);
        Assert.Equal(before, State.Layout.ToJson());
    }

    [Theory, MemberData(nameof(Shortcuts))]
    public async Task Shortcut_EveryName_DoesSomething(string name)
    {
        var panel = Open();
        foreach (var side in (string[])["splitright", "splitdown", "splitright"]) await panel.InvokeAsync(() => panel.Instance.ShortcutAsync(side));
        await panel.InvokeAsync(panel.Instance.NewAsync);
        if (name is not ("terminalleft" or "tableft"))
        {
            // Of the first tab's four panes one that has another on the side that is asked for.
            var from = name is "paneleft" or "paneup" ? 3 : name is "paneright" ? 0 : 1;
            var id = panel.FindAll("[data-pane]")[from].GetAttribute("data-pane")!;
            await CallBackAsync(Page.Callback("watchPanes"), "OnHovered", id);
        }

        var (before, dialogs) = (State.Layout.ToJson(), AnswerDialogs(null));
        await panel.InvokeAsync(() => panel.Instance.ShortcutAsync(name));
        if (name == "sessions") Assert.Equal(["Session manager"], dialogs);
        else Assert.NotEqual(before, State.Layout.ToJson());
    }

    [Fact]
    public async Task Tabs_ArrowsAndEnds_WalkAround()
    {
        Start();
        Start();
        var third = Start();
        var panel = Open();
        foreach (var (key, at) in ((string, int)[])[("ArrowLeft", 2), ("ArrowRight", 0), ("End", 2), ("Home", 0)])
        {
            await DoAsync(panel, "[role=tab][aria-selected=true]", tab => tab.KeyDownAsync(new KeyboardEventArgs { Key = key }));
            Assert.Equal("true", Tabs(panel)[at].GetAttribute("aria-selected"));
            Assert.Equal("0", Tabs(panel)[at].GetAttribute("tabindex"));
        }

        Assert.Equal(3, Tabs(panel).Count);
        Assert.NotEqual(third.Id.Value, State.Layout.ActiveTerminal);
    }

    [Fact]
    public async Task Menu_Keys_WalkAndChoose()
    {
        var panel = Open();
        await DoAsync(panel, "[data-testid=terminal-tab]", tab => tab.ContextMenuAsync(new MouseEventArgs { ClientX = 10, ClientY = 20 }));
        foreach (var key in (string[])["ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "s", "s"])
            await DoAsync(panel, "[role=menu]", menu => menu.KeyDownAsync(new KeyboardEventArgs { Key = key }));
        Assert.Contains("Split down", panel.Find("[role=menuitem].c1-on").TextContent, StringComparison.Ordinal);
        await DoAsync(panel, "[role=menu]", menu => menu.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        Assert.Empty(panel.FindAll("[role=menu]"));
        Assert.Equal("horizontal", panel.Find("[role=separator]").GetAttribute("aria-orientation"));
    }

    [Fact]
    public async Task EndOthers_Chosen_LeavesOne()
    {
        Start();
        var kept = Start();
        Start();
        var panel = Open();
        await DoAsync(panel, "[data-testid=terminal-tab]", tab => tab.ContextMenuAsync(new MouseEventArgs()), 1);
        await DoAsync(panel, "[role=menuitem]:last-child", item => item.ClickAsync(new MouseEventArgs()));
        panel.WaitForAssertion(() => Assert.Single(Tabs(panel)));
        Assert.Equal(kept.Id, Registry.List().Single().Id);
    }

    [Fact]
    public async Task Server_ShutsDown_LayoutStays()
    {
        var panel = Open();
        await ClickAsync(panel, "[data-testid=split-right]");
        var before = State.Layout.ToJson();
        await Registry.DisposeAsync();
        await panel.InvokeAsync(() => CallBackAsync(Page.Callback("createTerminal"), "OnTerminalState", "id", "gone", null));
        Assert.Equal(before, State.Layout.ToJson());
    }

    [Fact]
    public async Task Script_CommandEndedUnseen_MarksTheTabUntilItIsLookedAt()
    {
        var first = Start();
        Start();
        var panel = Open();
        var script = Page.Callback("createTerminal");
        await CallBackAsync(script, "OnCommandEnded", first.Id.Value, "make", 2, 20_000);
        Assert.Empty(panel.FindAll(".c1-ended"));
        await ClickAsync(panel, "[role=tab]", 1);
        await CallBackAsync(script, "OnCommandEnded", first.Id.Value, "make", 2, 20_000);
        Assert.Equal("“make” ended with status 2", panel.Find(".c1-ended.c1-bad").GetAttribute("aria-label"));
        await ClickAsync(panel, "[role=tab]", 0);
        Assert.Empty(panel.FindAll(".c1-ended"));
    }
}
