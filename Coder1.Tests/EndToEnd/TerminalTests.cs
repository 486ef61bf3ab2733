using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

public sealed class TerminalTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task Terminal_EditedFile_ShowsInGitDiff()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("README.md");
        await Ide.TypeAtEndAsync("One more line.");
        await Ide.PressAsync("Control+S");
        await Expect(Ide.Tab("README.md").Locator(".c1-dirty")).ToHaveCountAsync(0);
        await Ide.RunAsync("git --no-pager diff");
        await Ide.ShowsAsync("+One more line.");
    }

    [Fact]
    public async Task Reload_InTheMiddleOfACommand_GoesOnWhereItWas()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("for i in $(seq 1 40); do echo tick-$i; sleep 0.1; done; echo all-$((6*7))-done");
        await Ide.ShowsAsync("tick-3");
        var id = await Ide.Terminal.GetAttributeAsync("data-terminal");

        await Page.ReloadAsync();

        await Ide.ShowsAsync("all-42-done");
        Assert.Equal(id, await Ide.Terminal.GetAttributeAsync("data-terminal"));
        var screen = await Ide.ScreenAsync();
        for (var tick = 30; tick <= 40; tick++)
            Assert.Single(Regex.Matches(screen, $@"^tick-{tick}$", RegexOptions.Multiline));
    }

    [Fact]
    public async Task Terminal_JobControl_Works()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo first-$((0+1)); sleep 300");
        await Ide.ShowsAsync("first-1");
        await Ide.PressAsync("Control+Z");
        await Ide.ShowsAsync("Stopped");
        await Ide.RunAsync("jobs; kill %1; echo code-$?");
        await Ide.ShowsAsync("code-0");
        await Ide.RunAsync("echo second-$((1+1)); sleep 300");
        await Ide.ShowsAsync("second-2");
        await Ide.PressAsync("Control+C");
        await Ide.RunAsync("echo after-$?");
        await Ide.ShowsAsync("after-130");
    }

    [Fact]
    public async Task Terminal_Colours_AreDrawn()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync(@"printf '\e[38;2;255;100;0mtrue\e[0m \e[38;5;208mindexed\e[0m ünïcödé 漢字\n'; echo $TERM $COLORTERM");
        await Ide.ShowsAsync("ünïcödé 漢字");
        await Ide.ShowsAsync("xterm-256color truecolor");
        await Expect(Ide.Terminal.Locator(".xterm-rows span[style*='rgb(255, 100, 0)'], .xterm-rows span[style*='#ff6400']").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Terminal_Resized_TellsTheProgram()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo before-$(tput cols)");
        await Ide.ShowsAsync("before-");
        await Page.SetViewportSizeAsync(900, 700);
        await UntilAsync(
            async () =>
            {
                await Ide.RunAsync("clear; echo width-$(tput cols)");
                var match = Regex.Match(await Ide.ScreenAsync(), @"^width-(\d+)$", RegexOptions.Multiline);
                return match.Success && int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) < 100;
            },
            "a narrower terminal");
    }

    [Fact]
    public async Task Vim_EditsAFile_AndComesBackAfterAReload()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("vim -u NONE -n notes.txt");
        await Ide.ShowsAsync("~\n~"); // its message line goes with the next change of size
        await Page.Keyboard.TypeAsync("ihello from vim");
        await Ide.ShowsAsync("hello from vim");
        await Page.ReloadAsync();
        await Ide.ShowsAsync("hello from vim");
        await Ide.Terminal.Locator(".xterm-helper-textarea").FocusAsync();
        await Ide.PressAsync("Escape");
        await Page.Keyboard.TypeAsync(":wq");
        await Ide.PressAsync("Enter");
        await Expect(Ide.Row("notes.txt")).ToBeVisibleAsync();
        Assert.Equal("hello from vim\n", await File.ReadAllTextAsync(Path.Combine(Folder.Path, "notes.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Less_PagesAndQuits()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("seq 1 1000 | less");
        await Ide.ShowsAsync(":");
        await Page.Keyboard.TypeAsync("G");
        await Ide.ShowsAsync("1000");
        await Page.Keyboard.TypeAsync("q");
        await Ide.RunAsync("echo back-$((1+1))");
        await Ide.ShowsAsync("back-2");
    }

    [Fact]
    public async Task Htop_DrawsAndQuits()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("htop");
        await Ide.ShowsAsync("Load average");
        await Ide.ShowsAsync("F10");
        await Page.Keyboard.TypeAsync("q");
        await Ide.RunAsync("echo back-$((1+1))");
        await Ide.ShowsAsync("back-2");
    }

    [Fact]
    public async Task Tmux_SplitsAndDetaches()
    {
        var socket = $"coder1-{Guid.NewGuid():N}";
        await Ide.OpenAsync();
        await Ide.RunAsync($"tmux -L {socket} -f /dev/null new");
        await Ide.ShowsAsync("[0]");
        await Ide.PressAsync("Control+B");
        await Page.Keyboard.TypeAsync("\"");
        await Ide.RunAsync("echo pane-$((2+3))");
        await Ide.ShowsAsync("pane-5");
        await Ide.RunAsync($"tmux -L {socket} kill-server");
        await Ide.ShowsAsync("exited");
    }

    [Fact]
    public async Task Terminals_ManyTabs_OpenRenameAndClose()
    {
        await Ide.OpenAsync();
        var tabs = Page.GetByTestId("terminal-tab");
        await Expect(tabs).ToHaveCountAsync(1);
        await Page.GetByTestId("new-terminal").ClickAsync();
        await Expect(tabs).ToHaveCountAsync(2);
        await Ide.RunAsync("echo second-$((1+1))");
        await Ide.ShowsAsync("second-2");
        await tabs.Nth(1).GetByRole(AriaRole.Tab).DblClickAsync();
        await Page.GetByTestId("terminal-name").FillAsync("build");
        await Ide.PressAsync("Enter");
        await Expect(tabs.Nth(1)).ToContainTextAsync("build");
        await tabs.Nth(1).GetByTestId("close-terminal").ClickAsync();
        await Expect(tabs).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Terminal_ShellEnds_SaysSo()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("exit 3");
        await Ide.ShowsAsync("3");
        await Expect(Page.GetByTestId("terminal-tab")).ToContainTextAsync("ended");
    }

    [Fact]
    public async Task Terminal_Gone_LosesNothingOfTheCircuit()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo one-$((0+1))");
        await Ide.ShowsAsync("one-1");
        var second = await NewPageAsync();
        await second.GotoAsync(Page.Url);
        var other = new IdeDriver(second, App.Address);
        await other.ShowsAsync("one-1");
        await other.RunAsync("echo two-$((1+1))");
        await Ide.ShowsAsync("two-2");
    }
}
