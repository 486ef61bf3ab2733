using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What the browser measures of the page, in its panel; nothing of it may leave the page.</summary>
public sealed class PerformancePanelTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    // A listener of half a second's work: a long task and a slow interaction at once.
    private const string Provoke = """
        document.querySelector('[data-testid=tree]').addEventListener('pointerup', () => {
          for (const end = performance.now() + 500; performance.now() < end;);
        }, { once: true })
        """;

    private ILocator Panel => Page.GetByTestId("performance-panel");

    [Fact]
    public async Task Panel_AfterASlowClick_ShowsItAndSendsNothing()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await OpenByKeyAsync();
        await Expect(Tile("heap")).ToContainTextAsync(new Regex("MB ?of the scripts, at most"));
        await Expect(Tile("trend")).ToContainTextAsync("known after four minutes");
        await Panel.GetByTestId("performance-remember").ClickAsync();
        await Expect(Panel).ToContainTextAsync("Elements of the page");

        await Page.EvaluateAsync(Provoke);
        await Ide.Row("README.md").ClickAsync();
        await Expect(Row("Long tasks").Filter(new() { HasText = "onpointerup" })).ToHaveCountAsync(1);
        // On a busy machine it need not be the slowest.
        await Expect(Row("Slowest interactions").Filter(new() { HasTextRegex = new Regex("Explorer \\(pointer\\)([5-9][0-9]{2} ms|[1-9]\\.[0-9] s)") })).ToHaveCountAsync(1);
        await Expect(Tile("interaction-to-next-paint")).ToContainTextAsync(new Regex("(5|6|7|8|9)[0-9]{2} ms|[1-9]\\.[0-9] s"));
        await Expect(Row("Slow renders by part of the page").Filter(new() { HasText = "Explorerkeys and clicks" })).ToHaveCountAsync(1);
        await Expect(Row("Slow renders by part of the page").Filter(new() { HasText = "Editoropening" })).ToHaveCountAsync(1);
        foreach (var part in (string[])["Explorer", "Editor tabs", "Status bar"])
            await Expect(Row("Slow renders by part of the page").Filter(new() { HasText = $"{part}an update" })).ToHaveCountAsync(1);
        await Expect(Row("Loaded, or taken from the cache").Filter(new() { HasText = "Scripts" })).ToHaveCountAsync(1);
        await PictureAsync("dark");

        var sent = Requests();
        var saved = await Page.RunAndWaitForDownloadAsync(() => Panel.GetByTestId("performance-download").ClickAsync());
        Assert.Matches("^coder1-performance-.*\\.json$", saved.SuggestedFilename);
        var report = await File.ReadAllTextAsync(await saved.PathAsync(), TestContext.Current.CancellationToken);
        await Panel.GetByTestId("performance-copy").ClickAsync();
        await Expect(Panel.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied.");
        Assert.Contains("\"product\": \"coder1\"", await Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        AssertReport(report);
        Assert.Empty(sent);
    }

    [Fact]
    public async Task Panel_WithoutACircuit_OpensClosesAndGivesTheFocusBack()
    {
        await Ide.OpenAsync();
        // Loaded once, it needs the server no more.
        await Page.GetByTestId("performance").ClickAsync();
        await Expect(Panel).ToBeVisibleAsync();
        await Ide.PressAsync("Escape");
        await Expect(Panel).ToHaveCountAsync(0);

        LosesConnection = true;
        await Page.EvaluateAsync("Blazor.disconnect()");
        await Ide.TerminalKeys.FocusAsync();
        await OpenByKeyAsync();
        await Expect(Panel.GetByLabel("Close")).ToBeFocusedAsync();
        await Ide.PressAsync("Escape");
        await Expect(Panel).ToHaveCountAsync(0);
        await Expect(Ide.TerminalKeys).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Panel_OnANarrowScreen_FitsInto()
    {
        await Ide.OpenAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await OpenByKeyAsync();
        await Page.SetViewportSizeAsync(380, 740);
        await Expect(Tile("long-tasks")).ToBeVisibleAsync();
        Assert.True(await Panel.EvaluateAsync<bool>("panel => [...panel.querySelectorAll('*')].every(it => it.getBoundingClientRect().right <= innerWidth + 1)"));
        await PictureAsync("narrow");
    }

    private static void AssertReport(string json)
    {
        using var document = JsonDocument.Parse(json);
        var report = document.RootElement;
        Assert.Equal(1, report.GetProperty("format").GetInt32());
        Assert.Equal("performance.memory", report.GetProperty("heap").GetProperty("source").GetString());
        Assert.True(report.GetProperty("heap").GetProperty("samples").GetArrayLength() > 0);
        Assert.True(report.GetProperty("longTasks").GetProperty("longestMs").GetDouble() >= 500);
        Assert.True(report.GetProperty("interactions").GetProperty("inpMs").GetDouble() >= 500);
        Assert.Contains(report.GetProperty("renders").EnumerateArray(), row =>
            row.GetProperty("component").GetString() == "Explorer" && row.GetProperty("slow").GetInt32() > 0);
        Assert.True(report.GetProperty("resources").GetProperty("total").GetProperty("transferredBytes").GetInt64() > 0);
        Assert.Equal(1, report.GetProperty("snapshots").GetArrayLength());
        Assert.DoesNotContain("app.ts", json, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", json, StringComparison.Ordinal);
    }

    // What the page asks for from now on. The file that one saves is an address within the page.
    private List<string> Requests()
    {
        List<string> addresses = [];
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("blob:", StringComparison.Ordinal)) addresses.Add(request.Url);
        };
        return addresses;
    }

    private async Task OpenByKeyAsync()
    {
        await Ide.PressAsync("Control+Shift+X");
        await Expect(Panel).ToBeVisibleAsync();
    }

    private ILocator Tile(string name) => Panel.GetByTestId($"performance-{name}");

    private ILocator Row(string table) => Panel.GetByRole(AriaRole.Table, new() { Name = table }).Locator("tbody tr");
}
