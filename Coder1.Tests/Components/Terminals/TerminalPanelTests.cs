using Bunit;
using Coder1.Tests.TestKit;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalPanelTests : TerminalPanelTest
{
    [Fact]
    public void Opened_NoTerminal_OpensOneAtTheFirstLook()
    {
        var panel = Open();
        Assert.Equal("cat", Assert.Single(Tabs(panel)).TextContent.Trim());
        Assert.Equal(Registry.List().Single().Id.Value, State.Layout.ActiveTerminal);
    }

    [Fact]
    public void Opened_Hidden_OpensNoneUntilItShows()
    {
        var panel = Open(visible: false);
        Assert.Empty(Registry.List());
        panel.Render(parameters => parameters.Add(it => it.IsVisible, true));
        Assert.Single(Registry.List());
        panel.Render(parameters => parameters.Add(it => it.IsVisible, false));
        panel.Render(parameters => parameters.Add(it => it.IsVisible, true));
        Assert.Single(Registry.List());
    }

    [Fact]
    public void Opened_StoredTerminal_IsShownAndNoOtherIsDrawn()
    {
        Start();
        var second = Start();
        Start("another-workspace");
        State.Layout.ActiveTerminal = second.Id.Value;
        var panel = Open();
        Assert.Equal(2, Tabs(panel).Count);
        Assert.Equal("true", Tabs(panel)[1].GetAttribute("aria-selected"));
        Assert.Equal(second.Id.Value, Assert.Single(panel.FindAll("[data-terminal]")).GetAttribute("data-terminal"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-id")]
    [InlineData("../../etc")]
    public void Opened_StoredTerminalIsGone_ShowsTheFirst(string stored)
    {
        Start();
        State.Layout.ActiveTerminal = stored;
        Assert.Equal("true", Assert.Single(Tabs(Open())).GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task Tab_Clicked_IsShown()
    {
        Start();
        Start();
        var panel = Open();
        await ClickAsync(panel, "[role=tab]", 1);
        Assert.Equal("true", Tabs(panel)[1].GetAttribute("aria-selected"));
        Assert.Equal(2, panel.FindAll("[data-terminal]").Count);
        Assert.Contains("setVisible False", Page.Calls(Page.Terminal));
    }

    [Fact]
    public async Task Close_Shown_ShowsItsNeighbour()
    {
        Start();
        Start();
        var panel = Open();
        await ClickAsync(panel, "[data-testid=close-terminal]", 0);
        panel.WaitForAssertion(() => Assert.Equal("true", Assert.Single(Tabs(panel)).GetAttribute("aria-selected")));
    }

    [Fact]
    public async Task Close_LastOne_OffersANewOne()
    {
        var panel = Open();
        await DoAsync(panel, "[data-testid=terminal-tab]", tab => tab.MouseUpAsync(new MouseEventArgs { Button = 0 }));
        Assert.Single(Registry.List());
        await DoAsync(panel, "[data-testid=terminal-tab]", tab => tab.MouseUpAsync(new MouseEventArgs { Button = 1 }));
        panel.WaitForElement(".c1-empty button");
        await ClickAsync(panel, ".c1-empty button");
        Assert.Single(Tabs(panel));
    }

    [Fact]
    public async Task Key_Delete_ClosesTheTab()
    {
        var panel = Open();
        await DoAsync(panel, "[role=tab]", tab => tab.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        Assert.Single(Registry.List());
        await DoAsync(panel, "[role=tab]", tab => tab.KeyDownAsync(new KeyboardEventArgs { Key = "Delete" }));
        Assert.Empty(Registry.List());
    }

    [Fact]
    public async Task Changes_FromElsewhere_Show()
    {
        var panel = Open();
        var other = Start();
        panel.WaitForAssertion(() => Assert.Equal(2, Tabs(panel).Count));
        Registry.Rename(other.Id, "build");
        panel.WaitForAssertion(() => Assert.Equal("build", Tabs(panel)[1].TextContent.Trim()));
        await Registry.CloseAsync(other.Id, Xunit.TestContext.Current.CancellationToken);
        panel.WaitForAssertion(() => Assert.Single(Tabs(panel)));
    }

    [Fact]
    public async Task Changes_AfterTheEnd_AreIgnored()
    {
        var panel = Open();
        var instance = panel.Instance;
        await panel.InvokeAsync(() => instance.DisposeAsync().AsTask());
        var drawn = panel.RenderCount;
        using var told = new SemaphoreSlim(0);
        using var subscription = Registry.OnChanged(() => told.Release());
        Start();
        await told.WaitAsync(Eventually.Patience, Xunit.TestContext.Current.CancellationToken);
        await panel.InvokeAsync(() => instance.DisposeAsync().AsTask());
        Assert.Equal(drawn, panel.RenderCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task New_AtTheLimit_SaysWhatWouldMakeRoom(int limit)
    {
        Limits = options => options.MaxTerminalsPerWorkspace = limit;
        var panel = Open();
        for (var more = 1; more < limit; more++) await panel.InvokeAsync(panel.Instance.NewAsync);
        Assert.Empty(Notices);
        await ClickAsync(panel, "[data-testid=new-terminal]");
        Assert.StartsWith("No more terminals: ", Assert.Single(Notices), StringComparison.Ordinal);
        Assert.Equal(limit, Tabs(panel).Count);
    }

    [Fact]
    public async Task New_NoSuchShell_SaysSo()
    {
        Limits = options => options.Shell = "/no/such/shell";
        var panel = Open();
        await ClickAsync(panel, ".c1-empty button");
        Assert.All(Notices, notice => Assert.StartsWith("The terminal did not start: ", notice, StringComparison.Ordinal));
        Assert.NotEmpty(Notices);
    }

    [Fact]
    public async Task New_WorkspaceFolderGone_SaysSo()
    {
        _ = State;
        Directory.Delete(Folder.Path);
        var panel = Open();
        await panel.InvokeAsync(panel.Instance.NewAsync);
        Directory.CreateDirectory(Folder.Path);
        Assert.NotEmpty(Notices);
        Assert.Empty(Registry.List());
    }

    [Fact]
    public async Task New_ServerShutsDown_DoesNothing()
    {
        var panel = Open();
        await Registry.DisposeAsync();
        await panel.InvokeAsync(panel.Instance.NewAsync);
        Assert.Empty(Notices);
    }

    [Fact]
    public void Opened_TooManyWatch_SaysSoAndWorks()
    {
        Limits = options => options.MaxSubscribers = 1;
        using var other = Registry.OnChanged(() => { });
        var panel = Open();
        Assert.Single(Tabs(panel));
        Assert.Single(Notices);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Rename_Length_IsBounded(int length, bool renamed)
    {
        var panel = Open();
        await RenameAsync(panel, new string('n', length));
        panel.WaitForAssertion(() => Assert.Equal(renamed, Tabs(panel)[0].TextContent.Trim().StartsWith("nnn", StringComparison.Ordinal)));
        Assert.Equal(renamed, !Notices.Any());
    }

    [Theory]
    [InlineData("a\u0007b", true)]
    [InlineData("   ", false)]
    [InlineData("", false)]
    public async Task Rename_NoName_ChangesNothing(string name, bool says)
    {
        var panel = Open();
        await RenameAsync(panel, name);
        Assert.Equal("cat", Registry.List().Single().Name);
        Assert.Equal(says, Notices.Any());
    }

    [Fact]
    public async Task Rename_Escape_ChangesNothing()
    {
        var panel = Open();
        await DoAsync(panel, "[role=tab]", tab => tab.KeyDownAsync(new KeyboardEventArgs { Key = "F2" }));
        await DoAsync(panel, NameInput, input => input.InputAsync("other"));
        await DoAsync(panel, NameInput, input => input.KeyDownAsync(new KeyboardEventArgs { Key = "Escape" }));
        Assert.Empty(panel.FindAll(NameInput));
        Assert.Equal("cat", Tabs(panel)[0].TextContent.Trim());
    }

    [Fact]
    public async Task Rename_ClosedMeanwhile_LeavesNothing()
    {
        var panel = Open();
        await DoAsync(panel, "[role=tab]", tab => tab.DoubleClickAsync(new MouseEventArgs()));
        await Registry.CloseAsync(Registry.List().Single().Id, Xunit.TestContext.Current.CancellationToken);
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll($"{NameInput}, [role=tab]")));
        Assert.Empty(Notices);
    }

    [Fact]
    public async Task Script_TitleAndBell_ShowOnTheTab()
    {
        Start();
        Start();
        var panel = Open();
        var first = Page.Callback("createTerminal");
        await CallBackAsync(first, "OnTerminalTitle", "id", "vim");
        Assert.StartsWith("vim — ", Tabs(panel)[0].GetAttribute("title"), StringComparison.Ordinal);
        await CallBackAsync(first, "OnBell", "id");
        Assert.Empty(panel.FindAll(".c1-bell"));
        await ClickAsync(panel, "[role=tab]", 1);
        await CallBackAsync(first, "OnBell", "id");
        Assert.Single(panel.FindAll(".c1-bell"));
        await ClickAsync(panel, "[role=tab]", 0);
        Assert.Empty(panel.FindAll(".c1-bell"));
    }

    [Fact]
    public async Task Script_EnterAfterTheEnd_Closes()
    {
        var panel = Open();
        await CallBackAsync(Page.Callback("createTerminal"), "OnTerminalState", "id", "closed", "enter");
        panel.WaitForAssertion(() => Assert.Empty(Tabs(panel)));
    }

    [Fact]
    public async Task Script_TellsOfAClosedTerminal_KeepsNothingOfIt()
    {
        var panel = Open();
        var script = Page.Callback("createTerminal");
        await Registry.CloseAsync(Registry.List().Single().Id, Xunit.TestContext.Current.CancellationToken);
        await panel.InvokeAsync(() => CallBackAsync(script, "OnTerminalState", "id", "gone", null));
        Assert.Empty(Tabs(panel));
        await CallBackAsync(script, "OnTerminalTitle", "id", "late");
        await CallBackAsync(script, "OnBell", "id");
        Assert.Empty(panel.FindAll(".c1-bell"));
    }

    private const string NameInput = "[data-testid=terminal-name]";

    private static async Task RenameAsync(IRenderedComponent<Coder1.Web.Components.Terminals.TerminalPanel> panel, string name)
    {
        await DoAsync(panel, "[role=tab]", tab => tab.DoubleClickAsync(new MouseEventArgs()));
        await DoAsync(panel, NameInput, input => input.InputAsync(name));
        await DoAsync(panel, NameInput, input => input.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
    }
}
