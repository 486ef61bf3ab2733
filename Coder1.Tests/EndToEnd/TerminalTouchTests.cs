using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>A terminal on a touch screen.</summary>
public sealed class TerminalTouchTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private readonly BrowserFixture _fixture = fixture;

    [Fact]
    public async Task KeyRow_OnATouchScreen_SendsKeysAndKeepsTheFocus()
    {
        await using var context = await _fixture.Browser.NewContextAsync(new()
        {
            HasTouch = true,
            IsMobile = true,
            ViewportSize = new() { Width = 800, Height = 1100 },
            ColorScheme = ColorScheme.Dark,
        });
        var page = await context.NewPageAsync();
        var ide = new IdeDriver(page, App.Address);
        await ide.OpenAsync();
        var keys = ide.Terminal.GetByTestId("terminal-keys");
        await Expect(keys).ToBeVisibleAsync();
        await ide.RunAsync("echo ready-$((1+1)); cat");
        await ide.ShowsAsync("ready-2");
        var size = (await Key("Escape").BoundingBoxAsync())!;
        Assert.True(size is { Height: >= 40, Width: >= 40 });

        await Key("Ctrl").TapAsync();
        await Expect(Key("Ctrl")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.ScreenshotAsync(new() { Path = PicturePath("keys") });
        await page.Keyboard.TypeAsync("c");
        await Expect(Key("Ctrl")).ToHaveAttributeAsync("aria-pressed", "false");
        await ide.RunAsync("echo back-$((1+1))");
        await ide.ShowsAsync("back-2");
        await Key("Up").TapAsync();
        await Expect(ide.TerminalKeys).ToBeFocusedAsync();
        await Key("|").TapAsync();
        await page.Keyboard.TypeAsync("tr 2 3");
        await ide.PressAsync("Enter");
        await ide.ShowsAsync("back-3");

        ILocator Key(string name) => keys.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    }

    [Fact]
    public async Task KeyRow_WithAMouse_IsNotThere()
    {
        await Ide.OpenAsync();
        await Expect(Ide.Terminal.GetByTestId("terminal-keys")).ToBeHiddenAsync();
    }
}
