using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Layout;

/// <summary>The activity bar and the status bar.</summary>
public sealed class BarsTests : ComponentTest
{
    private static readonly CursorInfo Cursor = new("a.cs", 3, 7, 0, "C#", "LF", "UTF-8", "Spaces: 4");

    [Theory]
    [InlineData("activity-explorer", "explorer")]
    [InlineData("activity-git", "git")]
    [InlineData("activity-terminal", "panel")]
    [InlineData("theme", "theme")]
    public async Task ActivityBar_Clicked_TellsWhat(string button, string told)
    {
        List<string> all = [];
        var bar = Render<ActivityBar>(parameters => parameters
            .Add(it => it.OnSideBar, all.Add)
            .Add(it => it.OnTogglePanel, () => all.Add("panel"))
            .Add(it => it.OnTheme, () => all.Add("theme")));
        await bar.Find($"[data-testid={button}]").ClickAsync(new MouseEventArgs());
        Assert.Equal([told], all);
    }

    [Theory]
    [InlineData("explorer", true, "activity-explorer activity-terminal")]
    [InlineData("git", false, "activity-git")]
    [InlineData(null, true, "activity-terminal")]
    public void ActivityBar_Shown_IsPressed(string? sideBar, bool panel, string pressed)
    {
        var bar = Render<ActivityBar>(parameters => parameters
            .Add(it => it.SideBar, sideBar).Add(it => it.PanelVisible, panel));
        Assert.Equal(pressed.Split(' '), bar.FindAll("[aria-pressed=true]").Select(button => button.GetAttribute("data-testid")));
        Assert.Equal(pressed.Split(' '), bar.FindAll(".c1-on").Select(button => button.GetAttribute("data-testid")));
    }

    [Theory]
    [InlineData("dark", "Theme: dark (click to change)")]
    [InlineData("light", "Theme: light (click to change)")]
    [InlineData("system", "Theme: as the system (click to change)")]
    public void ActivityBar_Theme_IsNamed(string theme, string label) => Assert.Equal(
        label, Render<ActivityBar>(parameters => parameters.Add(it => it.Theme, theme)).Find("[data-testid=theme]").GetAttribute("aria-label"));

    [Fact]
    public void StatusBar_NoFile_ShowsTheWorkspaceOnly()
    {
        _ = State;
        var bar = Render<StatusBar>();
        Assert.Equal(Workspace.Name, bar.Find("a").TextContent);
        Assert.Equal("false", bar.Find("a").GetAttribute("data-enhance-nav"));
        Assert.Empty(bar.FindAll("span:not(.c1-grow)"));
    }

    [Fact]
    public async Task StatusBar_Cursor_ShowsAndLeavesAgain()
    {
        _ = State;
        var bar = Render<StatusBar>();
        await bar.InvokeAsync(() => bar.Instance.SetCursor(Cursor));
        Assert.Contains("Ln 3, Col 7<", bar.Markup, StringComparison.Ordinal);
        await bar.InvokeAsync(() => bar.Instance.SetCursor(Cursor with { Selected = 12 }));
        Assert.Contains("Ln 3, Col 7 (12 selected)", bar.Markup, StringComparison.Ordinal);
        await bar.InvokeAsync(() => bar.Instance.SetCursor(null));
        Assert.Empty(bar.FindAll("span:not(.c1-grow)"));
    }

    [Fact]
    public async Task StatusBar_SameCursor_IsNotDrawnAgain()
    {
        _ = State;
        var bar = Render<StatusBar>();
        await bar.InvokeAsync(() => bar.Instance.SetCursor(Cursor));
        var drawn = bar.RenderCount;
        await bar.InvokeAsync(() => bar.Instance.SetCursor(Cursor with { }));
        Assert.Equal(drawn, bar.RenderCount);
    }
}
