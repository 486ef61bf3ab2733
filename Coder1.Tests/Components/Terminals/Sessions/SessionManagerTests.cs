using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Terminals.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Terminals.Sessions;

[Collection(TerminalsCollection.Name)]
public sealed class SessionManagerTests : TerminalPanelTest
{
    [Fact]
    public void Opened_NoTerminal_SaysSo()
    {
        var manager = OpenManager();
        manager.WaitForAssertion(() => Assert.Contains("No terminal is open in any workspace.", manager.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_AndEveryOtherSecond_AreRead()
    {
        Start("elsewhere");
        var manager = OpenManager();
        manager.WaitForAssertion(() => Assert.Single(Rows(manager)));
        var added = Start();
        manager.WaitForAssertion(() => Assert.Equal(2, Rows(manager).Count));
        // Attaching is no change of the list: only the clock brings it.
        using var attachment = Registry.Attach(added.Id, null);
        Clock.Advance(TimeSpan.FromSeconds(2));
        manager.WaitForAssertion(() => Assert.Contains(Rows(manager), row => row.QuerySelector("[data-label=Viewers]")!.TextContent == "1"));
        await manager.InvokeAsync(() => manager.Instance.DisposeAsync().AsTask());
        await manager.InvokeAsync(() => manager.Instance.DisposeAsync().AsTask());
        Assert.Equal(0, Clock.ActiveTimers);
    }

    [Fact]
    public async Task Keys_OnTheTable_WalkSelectAndEnd()
    {
        foreach (var name in (string[])["b", "a", "c"]) Registry.Rename(Start().Id, name);
        var manager = OpenManager();
        await ClickAsync(manager, "[data-testid=sort-Name]");
        manager.WaitForAssertion(() => Assert.Equal(["a", "b", "c"], Names(manager)));
        await PressAsync(manager, "End", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", " ");
        Assert.Equal("true", Rows(manager)[1].GetAttribute("aria-selected"));
        await PressAsync(manager, "Home", "Delete");
        manager.WaitForAssertion(() => Assert.Equal(["a", "c"], Names(manager)));
        await ClickAsync(manager, "[data-testid=sort-Name]");
        Assert.Equal(["c", "a"], Names(manager));
        Assert.Equal("descending", manager.Find("[data-testid=sort-Name]").ParentElement!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Selected_SuspendedAndResumed_Change()
    {
        Start();
        Start();
        var manager = OpenManager();
        manager.WaitForAssertion(() => Assert.Equal(2, Rows(manager).Count));
        await DoAsync(manager, "[data-testid=select-all]", all => all.ChangeAsync(new ChangeEventArgs { Value = true }));
        var dialogs = AnswerDialogs(true); // cat says nothing of itself, and may count as busy
        await ClickAsync(manager, "[data-testid=suspend-selected]");
        manager.WaitForAssertion(() => Assert.Equal(2, manager.FindAll("[data-testid=session-resume]").Count));
        await ClickAsync(manager, "[data-testid=resume-selected]");
        manager.WaitForAssertion(() => Assert.Equal(2, manager.FindAll("[data-testid=session-suspend]").Count));
        Assert.True(dialogs.Count <= 1);
    }

    [Fact]
    public async Task Filter_NoneFits_OffersAll()
    {
        Start();
        var manager = OpenManager();
        manager.WaitForAssertion(() => Assert.Single(Rows(manager)));
        await DoAsync(manager, "[data-testid=session-filter]", filter => filter.InputAsync("nothing like this"));
        Assert.Empty(Rows(manager));
        await ClickAsync(manager, ".c1-sessions-none button");
        Assert.Single(Rows(manager));
    }

    [Fact]
    public async Task Ask_Toggled_IsRemembered()
    {
        State.Layout.EndsTerminalsUnasked = true;
        var manager = OpenManager();
        await DoAsync(manager, "[data-testid=ask]", ask => ask.ChangeAsync(new ChangeEventArgs { Value = true }));
        Assert.False(State.Layout.EndsTerminalsUnasked);
    }

    private IRenderedComponent<SessionManager> OpenManager()
    {
        _ = State;
        return Render<SessionManager>();
    }

    private static IReadOnlyList<AngleSharp.Dom.IElement> Rows(IRenderedComponent<SessionManager> manager) => manager.FindAll("[data-testid=session]");

    private static string[] Names(IRenderedComponent<SessionManager> manager) =>
        [.. manager.FindAll(".c1-session-name").Select(name => name.TextContent.Trim())];

    private static async Task PressAsync(IRenderedComponent<SessionManager> manager, params string[] keys)
    {
        foreach (var key in keys)
            await DoAsync(manager, "[data-testid=session-table]", table => table.KeyDownAsync(new KeyboardEventArgs { Key = key }));
    }
}
