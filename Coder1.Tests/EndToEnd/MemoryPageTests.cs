using System.Text.RegularExpressions;
using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>The memory page and what the IDE shows of memory, in a container that is pretended.</summary>
public sealed class MemoryPageTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private readonly FakeContainer _container = new();

    protected override Action<WebApplicationBuilder> Configure => builder => MemoryApp.Pretend(builder.Services, _container);

    private ILocator Level => Page.GetByTestId("level");

    private static Regex Says(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));

    [Fact]
    public async Task Charts_Pressed_SayTheNewestValuesInWords()
    {
        await OpenPageAsync();
        await Expect(Level).ToHaveTextAsync("Normal");
        await Expect(Chart("container")).ToHaveAttributeAsync("aria-label", Says("^Pressure 100 MB, .*budget is 399 MB; warning from 300 MB"));
        await Expect(Chart("heap")).ToHaveAttributeAsync("aria-label", Says(@"Gen 2 [\d.]+ .*collections, the last pause"));
        await Expect(Chart("sessions")).ToHaveAttributeAsync("aria-label", Says("^0 of 0 terminals run"));
        await Expect(Chart("owners")).ToHaveAttributeAsync("aria-label", Says(@"Server [\d.]+ [MG]B"));

        Press(310);
        await Expect(Level).ToHaveTextAsync("Warning");
        await Expect(Chart("container")).ToHaveAttributeAsync("aria-label", Says(@"^Pressure 310 MB.*Level: Warning\.$"));
        await Expect(Page.GetByTestId("event").Filter(new() { HasText = "The level rose" })).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("cleanup").Filter(new() { HasText = "server.collect" })).Not.ToContainTextAsync("never");
    }

    [Fact]
    public async Task Terminal_InTheTree_IsSuspendedAndClosed()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo on-$((40+2))");
        await Ide.ShowsAsync("on-42");
        await Page.GotoAsync(new Uri(App.Address, "/admin/memory").ToString());
        var terminal = Page.GetByTestId("owner").Filter(new() { HasText = "Terminal bash" });
        // The ledger is split anew every five seconds.
        await Expect(terminal).ToHaveCountAsync(1, new() { Timeout = 15_000 });
        await Expect(Chart("sessions")).ToHaveAttributeAsync("aria-label", Says("^1 of 1 terminals run"));
        await terminal.GetByText("Suspend").ClickAsync();
        await Expect(Page.GetByText("It can be resumed").Or(Page.GetByText("is suspended"))).ToBeVisibleAsync();
        await Expect(Chart("sessions")).ToHaveAttributeAsync("aria-label", Says("^0 of 1 terminals run"));
    }

    [Fact]
    public async Task Process_Ended_IsGoneFromTheTree()
    {
        await Ide.OpenAsync();
        // By a name of its own: other tests' programs are in the same container.
        File.Copy("/bin/sleep", Path.Combine(Folder.Path, "napping"));
        await Ide.RunAsync("./napping 4242");
        await Page.GotoAsync(new Uri(App.Address, "/admin/memory").ToString());
        var process = Page.GetByTestId("process").Filter(new() { HasText = "napping" });
        await process.GetByText("End").ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(process).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("event").Filter(new() { HasText = "ended napping" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Git_NotAskedYetAndAsked_ShowsItsFigures()
    {
        await OpenPageAsync();
        await Expect(Page.GetByText("Git was not asked yet.")).ToBeVisibleAsync();
        Folder.File("new.txt", "new\n");
        await Page.GotoAsync(App.Address.ToString());
        await Ide.ReadyAsync();
        var panel = new GitDriver(Page);
        await panel.OpenAsync();
        await Expect(panel.Entry("untracked", "new.txt")).ToBeVisibleAsync();
        await OpenPageAsync();
        var figures = Page.GetByTestId("git-figure");
        await Expect(figures.Filter(new() { HasTextRegex = Says("(hits|misses)\\)[1-9]") }).First).ToBeVisibleAsync();
        await Expect(figures.Filter(new() { HasText = "Commands that ended" })).ToHaveTextAsync(Says(@"[1-9]\d* in "));
        await Expect(figures.Filter(new() { HasText = "Statuses kept" })).ToHaveTextAsync(Says("50$"));
        await Page.Locator("#git").ScrollIntoViewIfNeededAsync();
        await PictureAsync("git-dark");
        await Page.SetViewportSizeAsync(390, 844);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(figures.First).ToBeVisibleAsync();
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the window.");
        await PictureAsync("git-narrow");
    }

    [Fact]
    public async Task Drill_Run_ShowsTheStepsAndDoesNothing()
    {
        await OpenPageAsync();
        await Page.GetByTestId("drill-run").ClickAsync();
        await Expect(Page.GetByTestId("drill-step").First).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("drill")).ToContainTextAsync("Nothing of this was done.");
        await Expect(Level).ToHaveTextAsync("Normal");
        Assert.DoesNotContain(Journal.Events, entry => entry.Kind == MemoryEventKind.Cleanup);
    }

    [Fact]
    public async Task Admin_Collects_Configures_AndIsRefusedAgain()
    {
        await OpenPageAsync();
        var growth = Page.Locator("[name=growthBytes]");
        await Expect(growth).ToHaveValueAsync("50");
        await growth.FillAsync("80");
        await Page.GetByTestId("leak-configure").ClickAsync();
        await Expect(Page.GetByTestId("event").Filter(new() { HasText = "set the leak detector to 80 MB" })).ToBeVisibleAsync();
        await Page.GetByTestId("collect").ClickAsync();
        await Expect(Page.GetByText("Collected in")).ToBeVisibleAsync();
        await Page.GetByTestId("leak-check").ClickAsync();
        await Expect(Page.GetByText("Collected just now")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ide_Pressed_TellsInTheStatusBarAndABanner()
    {
        await Ide.OpenAsync();
        await Expect(Page.GetByTestId("memory")).ToHaveTextAsync(Says("Memory 100 of 399 MB"));
        Press(350);
        await Expect(Page.GetByTestId("memory")).ToHaveTextAsync(Says("Memory 350 of 399 MB · Short"));
        var banner = Page.GetByTestId("memory-banner");
        await Expect(banner).ToContainTextAsync("Memory is short.");
        await banner.Locator("summary").ClickAsync();
        await Expect(banner).ToContainTextAsync("New agents wait");
        await PictureAsync("banner");
        await Page.GetByTestId("memory-banner-close").ClickAsync();
        await Expect(banner).ToHaveCountAsync(0);
        Press(385);
        await Expect(banner).ToContainTextAsync("Memory is very short.");
        await Ide.PressAsync("Control+Shift+Y");
        var (page, _) = (Page.WaitForPopupAsync(), Page.GetByTestId("memory-page").ClickAsync());
        await Expect((await page).GetByTestId("level")).ToHaveTextAsync("Panic");
    }

    [Fact]
    public async Task Page_AtWork_LooksLikeATool()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("sleep 600 & sleep 601 & top -b -d 1 > /dev/null");
        await OpenPageAsync();
        foreach (var megabytes in (int[])[120, 180, 230, 290, 312, 260, 240])
        {
            Press(megabytes);
            await Expect(Page.GetByTestId("pressure")).ToHaveTextAsync($"{megabytes} MB");
        }

        await Expect(Page.GetByTestId("owner").Filter(new() { HasText = "Terminal bash" })).ToBeVisibleAsync();
        await PictureAsync("dark");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await PictureAsync("light");
        await Page.SetViewportSizeAsync(390, 844);
        await Expect(Page.GetByTestId("chart-owners")).ToBeVisibleAsync();
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the window.");
        await PictureAsync("narrow");
    }

    protected override void Clean() => _container.Dispose();

    private MemoryJournal Journal => App.Services.GetRequiredService<MemoryJournal>();

    private ILocator Chart(string name) => Page.GetByTestId($"chart-{name}").GetByRole(AriaRole.Img);

    private void Press(long megabytes)
    {
        _container.Set(megabytes);
        App.Services.GetRequiredService<MemoryMonitor>().Look();
    }

    private async Task OpenPageAsync()
    {
        await Page.GotoAsync(new Uri(App.Address, "/admin/memory").ToString());
        if (await Page.Locator("#password").IsVisibleAsync())
        {
            await Page.FillAsync("#password", RunningApp.Password);
            await Page.ClickAsync("button[type=submit]");
        }

        await Expect(Page.GetByTestId("pressure")).Not.ToHaveTextAsync("–");
    }
}
