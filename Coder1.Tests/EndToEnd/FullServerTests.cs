using Coder1.Tests.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>More windows than the server holds.</summary>
public sealed class FullServerTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task Window_OneTooMany_SaysSoAndOpensWhenThereIsRoom()
    {
        await using var app = await RunningApp.StartAsync(Workspace, "--Coder1:Server:MaxPages", "1");
        var first = new IdeDriver(Page, app.Address);
        await first.OpenAsync();
        var second = await NewPageAsync();
        await second.GotoAsync(Page.Url);
        await Expect(second.GetByTestId("full")).ToBeVisibleAsync();
        await second.ScreenshotAsync(new() { Path = PicturePath("full-dark") });
        await second.SetViewportSizeAsync(400, 700);
        await second.EmulateMediaAsync(new() { ColorScheme = Microsoft.Playwright.ColorScheme.Light });
        await second.ScreenshotAsync(new() { Path = PicturePath("full-light") });
        await Page.CloseAsync();
        await Expect(second.GetByTestId("terminal-panel")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        LosesConnection = true; // Its server ends before the page does.
    }
}
