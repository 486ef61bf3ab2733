using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Panes: split, walked through, resized, dragged about, and still there after a reload.</summary>
public sealed class TerminalPanesTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private PanesDriver Panes => new(Page);

    [Fact]
    public async Task Split_ByKey_OpensInTheSameFolderAndWalksByAltArrow()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("cd src; echo in-$((1+1))");
        await Ide.ShowsAsync("in-2");
        await Ide.PressAsync("Control+Shift+Digit5");
        await Expect(Panes.Panes).ToHaveCountAsync(2);
        await Expect(Panes.Panes.Nth(1)).ToHaveClassAsync(new Regex("c1-on"));
        await Expect(Panes.Panes.Nth(1).Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("echo \"at $PWD\"\n");
        await PanesDriver.ShowsAsync(Panes.Panes.Nth(1), "/src");
        await Ide.PressAsync("Control+Shift+Digit6");
        await Expect(Panes.Panes).ToHaveCountAsync(3);

        await Ide.PressAsync("Alt+ArrowUp");
        await Expect(Panes.Panes.Nth(1)).ToHaveClassAsync(new Regex("c1-on"));
        await Ide.PressAsync("Alt+ArrowLeft");
        await Expect(Panes.Panes.Nth(0).Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("echo typed-$((3+4))\n");
        await PanesDriver.ShowsAsync(Panes.Panes.Nth(0), "typed-7");
        await PictureAsync("three");
    }

    [Fact]
    public async Task Layout_Reloaded_IsTheSame()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(2);
        await Panes.SplitAsync("split-right");
        await Panes.SplitAsync("split-down");
        await Panes.Dividers.Nth(0).FocusAsync();
        for (var press = 0; press < 5; press++) await Ide.PressAsync("ArrowLeft");
        await Expect(Panes.Dividers.Nth(0)).ToHaveAttributeAsync("aria-valuenow", "40");
        await Ide.PressAsync("Control+Shift+PageUp"); // Not in the panel's tabs, but still the panel's.
        await Expect(Panes.TabButton(0)).ToHaveTextAsync(new Regex("3"));
        var before = await BoxesAsync();

        await Page.ReloadAsync();
        await Ide.ReadyAsync();
        await Expect(Panes.Panes).ToHaveCountAsync(3);
        await Expect(Panes.Tabs).ToHaveCountAsync(2);
        await Expect(Panes.TabButton(0)).ToHaveAttributeAsync("aria-selected", "true");
        await UntilAsync(async () => await BoxesAsync() == before, "the same boxes");
    }

    [Fact]
    public async Task Divider_DraggedAndDoubleClicked_ResizesAndTellsTheProgram()
    {
        await Ide.OpenAsync();
        await Expect(Ide.Terminal.Locator(".xterm-rows")).ToBeVisibleAsync();
        await Panes.SplitAsync("split-right");
        var divider = Panes.Dividers;
        var box = (await divider.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X, box.Y + 40);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X - 250, box.Y + 40, new() { Steps = 6 });
        await Page.Mouse.UpAsync();
        await UntilAsync(async () => (await Panes.Panes.Nth(0).BoundingBoxAsync())!.Width < box.X - 400, "a narrower pane");
        await UntilAsync(
            async () =>
            {
                await Panes.TypeInPaneAsync(0, "clear; echo w-$(tput cols)");
                var match = Regex.Match(await PanesDriver.ScreenAsync(Panes.Panes.Nth(0)), @"^w-(\d+)$", RegexOptions.Multiline);
                return match.Success && int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) < 50;
            },
            "a narrower terminal");
        await divider.DblClickAsync(new() { Position = new() { X = 0, Y = 30 }, Force = true });
        await Expect(divider).ToHaveAttributeAsync("aria-valuenow", "50");

        // Escape puts a drag back.
        box = (await divider.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X, box.Y + 40);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X + 120, box.Y + 40, new() { Steps = 4 });
        Assert.InRange((await divider.BoundingBoxAsync())!.X, box.X + 100, box.X + 140);
        await Ide.PressAsync("Escape");
        await Page.Mouse.UpAsync();
        Assert.Equal(box.X, (await divider.BoundingBoxAsync())!.X, 1.0);
    }

    [Fact]
    public async Task Tab_DraggedToAnEdge_BecomesAPaneAndBackAgain()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(2);
        await Panes.TypeInPaneAsync(0, "echo kept-$((2+2))");
        await PanesDriver.ShowsAsync(Panes.Panes.Nth(0), "kept-4");
        await Panes.TabButton(0).ClickAsync();
        await Panes.DragAsync(Panes.TabButton(1), Panes.Panes.Nth(0), 0.9f, 0.5f, drop: false);
        await Expect(Page.Locator(".c1-drop-place")).ToBeVisibleAsync();
        await PictureAsync("dragging");
        await Page.Mouse.UpAsync();
        await Expect(Page.Locator(".c1-drop-place")).ToHaveCountAsync(0);
        await Expect(Panes.Tabs).ToHaveCountAsync(1);
        await Expect(Panes.Panes).ToHaveCountAsync(2);
        // The screen moved with what was on it.
        await PanesDriver.ShowsAsync(Panes.ActivePane, "kept-4");
        var left = (await Panes.Panes.Nth(0).BoundingBoxAsync())!;
        Assert.True((await Panes.ActivePane.BoundingBoxAsync())!.X > left.X);

        // Dropped on the middle of the other, they change places.
        await Panes.DragAsync(Panes.ActivePane.Locator(".c1-pane-head"), Panes.Panes.Nth(0), 0.5f, 0.5f);
        await UntilAsync(async () => (await Panes.ActivePane.BoundingBoxAsync())!.X <= left.X + 1, "the panes' exchange");

        // Dropped before the first tab, it is a tab again.
        await Panes.DragAsync(Panes.ActivePane.Locator(".c1-pane-head"), Panes.TabButton(0), 0.05f, 0.5f);
        await Expect(Panes.Tabs).ToHaveCountAsync(2);
        Assert.Equal(["b", "a"], await Panes.NamesAsync());
        await PanesDriver.ShowsAsync(Panes.ActivePane, "kept-4");
    }

    [Fact]
    public async Task Tab_Dragged_ReordersAndEscapeCancels()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(3);
        await Panes.DragAsync(Panes.TabButton(2), Panes.TabButton(0), 0.1f, 0.5f);
        await Expect(Panes.TabButton(0)).ToHaveTextAsync(new Regex("c"));
        Assert.Equal(["c", "a", "b"], await Panes.NamesAsync());
        await Panes.DragAsync(Panes.TabButton(0), Panes.TabButton(2), 0.9f, 0.5f, drop: false);
        await Expect(Page.Locator(".c1-drop-place")).ToBeVisibleAsync();
        await Ide.PressAsync("Escape");
        await Expect(Page.Locator(".c1-drag-name")).ToHaveCountAsync(0);
        await Page.Mouse.UpAsync();
        Assert.Equal(["c", "a", "b"], await Panes.NamesAsync());
        await Panes.TabButton(0).FocusAsync();
        await Ide.PressAsync("Control+Shift+PageDown");
        await Expect(Panes.TabButton(1)).ToHaveTextAsync(new Regex("c"));
        await Ide.PressAsync("Control+Shift+PageUp");
        await Expect(Panes.TabButton(0)).ToHaveTextAsync(new Regex("c"));
    }

    [Fact]
    public async Task HeldOverATab_WhileDragging_BringsItToTheFront()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(2);
        await Panes.DragAsync(Panes.TabButton(1), Panes.TabButton(0), 0.3f, 0.5f, drop: false);
        await Expect(Panes.TabButton(0)).ToHaveAttributeAsync("aria-selected", "true");
        var pane = (await Panes.Panes.Nth(0).BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(pane.X + (pane.Width / 2), pane.Y + pane.Height - 8, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
        await Expect(Panes.Tabs).ToHaveCountAsync(1);
        await Expect(Panes.Panes).ToHaveCountAsync(2);
        await Expect(Panes.Dividers).ToHaveAttributeAsync("aria-orientation", "horizontal");
    }

    [Fact]
    public async Task Pane_Ended_GivesItsRoomToItsSibling()
    {
        await Ide.OpenAsync();
        await Expect(Ide.Terminal.Locator(".xterm-rows")).ToBeVisibleAsync();
        var whole = (await Panes.Panes.Nth(0).BoundingBoxAsync())!.Width;
        await Panes.SplitAsync("split-right");
        await Panes.Panes.Nth(1).GetByTestId("close-pane").ClickAsync();
        await Expect(Panes.Panes).ToHaveCountAsync(1);
        Assert.Equal(whole, (await Panes.Panes.Nth(0).BoundingBoxAsync())!.Width, 1.0);
        await Expect(Panes.Panes.Nth(0).Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tabs_Keyboard_WalksRenamesAndEnds()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(3);
        await Panes.TabButton(2).FocusAsync();
        await Ide.PressAsync("ArrowRight");
        await Expect(Panes.TabButton(0)).ToBeFocusedAsync();
        await Expect(Panes.TabButton(0)).ToHaveAttributeAsync("aria-selected", "true");
        await Ide.PressAsync("End");
        await Expect(Panes.TabButton(2)).ToBeFocusedAsync();
        await Ide.PressAsync("Home");
        await Expect(Panes.TabButton(0)).ToBeFocusedAsync();
        await Ide.PressAsync("F2");
        await Page.GetByTestId("terminal-name").FillAsync("renamed");
        await Ide.PressAsync("Enter");
        await Expect(Panes.TabButton(0)).ToBeFocusedAsync();
        await Expect(Panes.TabButton(0)).ToHaveTextAsync(new Regex("renamed"));
        await Ide.PressAsync("Delete");
        await Expect(Panes.Tabs).ToHaveCountAsync(2);
        await Expect(Panes.TabButton(0)).ToBeFocusedAsync();
        await Ide.PressAsync("Enter");
        await Expect(Panes.ActivePane.Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Menu_ByMouseAndKeyboard_MovesToAnotherTab()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(2);
        await Panes.TabButton(1).ClickAsync(new() { Button = MouseButton.Right });
        await Expect(Panes.Menu).ToBeFocusedAsync();
        await PictureAsync("menu");
        await Ide.PressAsync("Escape");
        await Expect(Panes.Menu).ToHaveCountAsync(0);
        await Expect(Panes.ActivePane.Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
        await Panes.TabButton(1).ClickAsync(new() { Button = MouseButton.Right });
        await Panes.MenuItem("Move to…").ClickAsync();
        await Expect(Panes.MenuItem("Right of “a”")).ToBeVisibleAsync();
        await Expect(Panes.Menu).ToBeFocusedAsync();
        await Ide.PressAsync("Enter");
        await Expect(Panes.Panes).ToHaveCountAsync(2);
        await Expect(Panes.Tabs).ToHaveCountAsync(1);

        var download = await Page.RunAndWaitForDownloadAsync(async () =>
        {
            await Panes.TabButton(0).ClickAsync(new() { Button = MouseButton.Right });
            await Panes.MenuItem("Download output as text").ClickAsync();
        });
        Assert.EndsWith(".txt", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyTabs_Overflow_ScrollAndListShowsAll()
    {
        await Page.SetViewportSizeAsync(820, 700);
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(8);
        await Expect(Panes.TabButton(7)).ToBeInViewportAsync();
        await Expect(Panes.TabButton(0)).Not.ToBeInViewportAsync();
        await PictureAsync("many");
        await Page.GetByTestId("terminal-list").ClickAsync();
        await Expect(Panes.Menu.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(9);
        await PictureAsync("list");
        await Ide.PressAsync("Home");
        await Ide.PressAsync("Enter");
        await Expect(Panes.TabButton(0)).ToBeInViewportAsync();
        await Expect(Panes.ActivePane.Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task End_CommandRuns_AsksFirst()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(2);
        await Panes.TypeInPaneAsync(0, "sleep 300");
        await Expect(Panes.TabButton(1)).ToContainTextAsync("sleep 300");
        await Panes.Tabs.Nth(1).GetByTestId("close-terminal").ClickAsync();
        await Expect(Page.Locator(".rz-dialog")).ToContainTextAsync("“sleep 300” is running. End it?");
        await PictureAsync("ask");
        await Page.GetByTestId("cancel").ClickAsync();
        await Expect(Panes.ActivePane.Locator(".xterm-helper-textarea")).ToBeFocusedAsync();
        await Expect(Panes.Tabs).ToHaveCountAsync(2);

        await Panes.Tabs.Nth(1).ClickAsync(new() { Button = MouseButton.Middle });
        await Page.GetByTestId("never-ask").CheckAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Panes.Tabs).ToHaveCountAsync(1);
        await Panes.TypeInPaneAsync(0, "sleep 301");
        await Expect(Panes.TabButton(0)).ToContainTextAsync("sleep 301");
        await Panes.Tabs.Nth(0).GetByTestId("close-terminal").ClickAsync();
        await Expect(Panes.Tabs).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Menu_SuspendAndResume_ShowOnTheTab()
    {
        await Ide.OpenAsync();
        await Expect(Ide.Terminal.Locator(".xterm-rows")).ToBeVisibleAsync();
        await Panes.TypeInPaneAsync(0, "sleep 300");
        await Expect(Panes.TabButton(0)).ToContainTextAsync("sleep 300");
        await Panes.TabButton(0).ClickAsync(new() { Button = MouseButton.Right });
        await Panes.MenuItem("Suspend").ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Panes.TabButton(0)).ToContainTextAsync("(suspended)");
        await PictureAsync("suspended");
        await Panes.TabButton(0).ClickAsync(new() { Button = MouseButton.Right });
        await Panes.MenuItem("Resume").ClickAsync();
        await Expect(Panes.TabButton(0)).Not.ToContainTextAsync("(suspended)");
        await Panes.TypeInPaneAsync(0, "echo again-$((2+2))");
        await PanesDriver.ShowsAsync(Panes.Panes.Nth(0), "again-4");
    }

    [Fact]
    public async Task Finger_LongPress_LiftsAndDragsAndOpensTheMenu()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(2);
        var touch = await Page.Context.NewCDPSessionAsync(Page);
        await touch.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        var tab = (await Panes.TabButton(0).BoundingBoxAsync())!;
        var pane = (await Panes.ActivePane.BoundingBoxAsync())!;

        await TouchAsync(touch, "touchStart", tab.X + 20, tab.Y + 15);
        await Expect(Page.Locator(".c1-drag-name")).ToBeVisibleAsync();
        await TouchAsync(touch, "touchEnd");
        await Expect(Panes.Menu).ToBeVisibleAsync();
        await Ide.PressAsync("Escape");

        await Expect(Panes.TabButton(0)).ToHaveAttributeAsync("aria-selected", "true");
        tab = (await Panes.TabButton(1).BoundingBoxAsync())!;
        await TouchAsync(touch, "touchStart", tab.X + 20, tab.Y + 15);
        await Expect(Page.Locator(".c1-drag-name")).ToBeVisibleAsync();
        for (var step = 1; step <= 5; step++)
            await TouchAsync(touch, "touchMove", tab.X + 20 + (step * 6), tab.Y + 15 + ((pane.Y + pane.Height - 12 - tab.Y - 15) * step / 5));
        await Expect(Page.Locator(".c1-drop-place")).ToBeVisibleAsync();
        await TouchAsync(touch, "touchEnd");
        await Expect(Panes.Panes).ToHaveCountAsync(2);
        await Expect(Panes.Tabs).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Server_Restarted_PanesComeBackInTheirPlaces()
    {
        await Ide.OpenAsync();
        await Panes.OpenTabsAsync(2);
        await Panes.SplitAsync("split-right");
        await Panes.TypeInPaneAsync(0, "echo kept-$((5+5))");
        await PanesDriver.ShowsAsync(Panes.Panes.Nth(0), "kept-10");
        var before = await BoxesAsync();
        LosesConnection = true;
        await App.StopAsync();
        await App.StartAgainAsync();
        await Expect(Page.Locator(".c1-reconnect")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        await Ide.ReadyAsync();
        await Expect(Panes.Tabs).ToHaveCountAsync(2);
        await Expect(Panes.Panes).ToHaveCountAsync(2);
        Assert.Equal(before, await BoxesAsync());
        await PanesDriver.ShowsAsync(Panes.Panes.Nth(0), "kept-10");
        await Expect(Panes.Panes.Nth(0)).ToContainTextAsync("suspended");
    }

    private static async Task TouchAsync(ICDPSession touch, string type, double x = 0, double y = 0) => await touch.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = type == "touchEnd" ? Array.Empty<object>() : new object[] { new Dictionary<string, object> { ["x"] = x, ["y"] = y } },
    });

    private Task<string> BoxesAsync() => Page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('[data-pane]:not(.c1-hidden)')].map(pane => { const b = pane.getBoundingClientRect(); return [pane.dataset.pane, b.x, b.y, b.width, b.height].map(v => typeof v === 'number' ? Math.round(v) : v).join(' '); }).join('\\n')");
}
