using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Drawing by WebGL, in a Chromium that has it (in software).</summary>
public sealed class TerminalGpuTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task WebGl_ContextLost_GoesOnWithout()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFixture.Chromium,
            Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--no-first-run"],
        });
        var page = await browser.NewPageAsync();
        var ide = new IdeDriver(page, App.Address);
        await ide.OpenAsync();
        var canvas = ide.Terminal.Locator(".xterm-screen canvas");
        await Expect(canvas.First).ToBeAttachedAsync();
        await Expect(ide.Terminal.Locator(".xterm-rows")).ToHaveCountAsync(0);
        await ide.RunAsync("echo drawn-$((1+1))");
        await page.ScreenshotAsync(new() { Path = PicturePath("webgl") });

        await canvas.EvaluateAllAsync<object?>(
            "all => { for (const one of all) one.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(); }");
        await ide.ShowsAsync("drawn-2");
        await ide.RunAsync("echo after-$((1+1))");
        await ide.ShowsAsync("after-2");
    }
}
