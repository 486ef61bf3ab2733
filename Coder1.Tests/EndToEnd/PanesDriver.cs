using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What a user does with the terminals' tabs and panes.</summary>
internal sealed class PanesDriver(IPage page)
{
    public ILocator Tabs => page.GetByTestId("terminal-tab");

    public ILocator Panes => page.Locator("[data-testid=pane]:not(.c1-hidden)");

    public ILocator Dividers => page.GetByTestId("divider");

    public ILocator Menu => page.GetByTestId("terminal-menu");

    public ILocator ActivePane => page.Locator("[data-testid=pane].c1-on:not(.c1-hidden)");

    public ILocator TabButton(int index) => Tabs.Nth(index).GetByRole(AriaRole.Tab);

    public ILocator MenuItem(string text) => Menu.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = text });

    public async Task<string[]> NamesAsync() => [.. (await Tabs.AllInnerTextsAsync()).Select(text => text.Trim())];

    /// <summary>Opens more tabs, named by letters: the first is a.</summary>
    public async Task OpenTabsAsync(int count)
    {
        await Expect(Tabs).ToHaveCountAsync(1);
        await RenameTabAsync(0, "a");
        for (var more = 1; more < count; more++)
        {
            await page.GetByTestId("new-terminal").ClickAsync();
            await Expect(Tabs).ToHaveCountAsync(more + 1);
            await RenameTabAsync(more, ((char)('a' + more)).ToString());
        }
    }

    public async Task RenameTabAsync(int index, string name)
    {
        await TabButton(index).DblClickAsync();
        await page.GetByTestId("terminal-name").FillAsync(name);
        // On the field: a terminal that has just come may take the focus meanwhile.
        await page.GetByTestId("terminal-name").PressAsync("Enter");
        await Expect(TabButton(index)).ToHaveTextAsync(new Regex($"^\\s*{name}"));
    }

    /// <summary>Splits the active pane and waits for the new one's screen.</summary>
    public async Task SplitAsync(string button)
    {
        var before = await Panes.CountAsync();
        await page.GetByTestId(button).ClickAsync();
        await Expect(Panes).ToHaveCountAsync(before + 1);
        await Expect(Panes.Locator(".xterm-rows")).ToHaveCountAsync(before + 1);
    }

    public Task TypeInPaneAsync(int index, string command) => TypeAsync(Panes.Nth(index), command);

    public async Task TypeAsync(ILocator pane, string command)
    {
        await pane.Locator(".xterm-helper-textarea").FocusAsync();
        await page.Keyboard.TypeAsync(command);
        await page.Keyboard.PressAsync("Enter");
    }

    public static async Task ShowsAsync(ILocator pane, string text) => await EndToEndTest.UntilAsync(
        async () => (await ScreenAsync(pane)).Contains(text, StringComparison.Ordinal), $"“{text}” in the pane");

    public static Task<string> ScreenAsync(ILocator pane) => pane.EvaluateAsync<string>(
        "pane => [...pane.querySelectorAll('.xterm-rows > div')].map(row => row.textContent.trimEnd()).join('\\n')");

    /// <summary>Presses the mouse on something and moves it to a point of something else, given as parts of its size.</summary>
    public async Task DragAsync(ILocator from, ILocator to, float across, float down, bool drop = true)
    {
        var start = (await from.BoundingBoxAsync())!;
        var end = (await to.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(start.X + (start.Width / 3), start.Y + (start.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(end.X + (end.Width * across), end.Y + (end.Height * down), new() { Steps = 8 });
        if (drop) await page.Mouse.UpAsync();
    }
}
