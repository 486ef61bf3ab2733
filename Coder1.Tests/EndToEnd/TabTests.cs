using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Tabs closed in the ways that only a browser can show, and programs that shout at theirs.</summary>
public sealed class TabTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task Tabs_MiddleButtonAndDelete_Close()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.OpenFileAsync("README.md");
        await Ide.Tab("README.md").ClickAsync(new() { Button = MouseButton.Middle });
        await Expect(Ide.Tabs).ToHaveCountAsync(1);
        await Ide.Tab("app.ts").GetByRole(AriaRole.Tab).PressAsync("Delete");
        await Expect(Ide.Tabs).ToHaveCountAsync(0);
        await Page.GetByTestId("terminal-tab").ClickAsync(new() { Button = MouseButton.Middle });
        await Expect(Page.GetByTestId("terminal-tab")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Terminal_HugeTitleAndManyBells_LeaveTheCircuitAlone()
    {
        var connections = 0;
        Page.WebSocket += (_, socket) => connections += socket.Url.Contains("/_blazor", StringComparison.Ordinal) ? 1 : 0;
        await Ide.OpenAsync();
        await Ide.RunAsync("printf '\\033]0;%0100000d\\007' 7; sleep 1; for i in $(seq 2000); do printf '\\007\\033]0;%d\\007' $i; done; echo quiet-$((1+1))");
        await Ide.ShowsAsync("quiet-2");
        await Expect(Page.GetByTestId("terminal-tab").GetByRole(AriaRole.Tab)).ToHaveAttributeAsync("title", new Regex("^2000 "));
        // The circuit still answers, and never was lost.
        await Ide.Row("README.md").ClickAsync();
        await Expect(Ide.Tab("README.md")).ToBeVisibleAsync();
        Assert.Equal(1, connections);
    }
}
