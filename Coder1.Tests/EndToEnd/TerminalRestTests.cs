using System.Text;
using Coder1.Core.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Terminals without a program: suspended or ended; and those that others look at too.</summary>
public sealed class TerminalRestTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private const byte Event = 0x03;

    private IWebSocketRoute? _socket;

    [Fact]
    public async Task Suspended_FromTheMenu_IsResumedByAnyKey()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("cd src; echo before-$((1+1))");
        await Ide.ShowsAsync("before-2");
        await Ide.ChooseAsync("Suspend");
        await Expect(Ide.TerminalBar).ToContainTextAsync("Suspended.");
        await PictureAsync("suspended");
        await Ide.PressAsync("Enter");
        await Expect(Ide.TerminalBar).ToBeHiddenAsync();
        await Ide.RunAsync("echo after-${PWD##*/}");
        await Ide.ShowsAsync("after-src");
        await Ide.ShowsAsync("before-2");
    }

    [Fact]
    public async Task Suspend_WhileSomethingRuns_AsksFirst()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo running-$((1+1)); sleep 300");
        await Ide.ShowsAsync("running-2");
        await Ide.ChooseAsync("Suspend");
        await Expect(Ide.TerminalDialog).ToContainTextAsync("sleep");
        await PictureAsync("suspend-busy");
        await Ide.TerminalDialog.GetByText("End it and suspend").ClickAsync();
        await Expect(Ide.TerminalBar).ToContainTextAsync("Suspended.");
        await Ide.TerminalBar.GetByRole(AriaRole.Button, new() { Name = "Resume", Exact = true }).ClickAsync();
        await Expect(Ide.TerminalBar).ToBeHiddenAsync();
        await Expect(Ide.TerminalKeys).ToBeFocusedAsync();
        await Ide.RunAsync("echo back-$((1+1))");
        await Ide.ShowsAsync("back-2");
    }

    [Fact]
    public async Task Suspended_WithSomethingInterrupted_RunsItAgain()
    {
        await TakeSocketsAsync();
        await Ide.OpenAsync();
        await Ide.RunAsync("echo before-$((1+1))");
        await Ide.ShowsAsync("before-2");
        await Page.RouteAsync("**/api/terminals/*/resume", route => route.FulfillAsync(new() { Status = 200, Body = "{}" }));
        Tell("""{"type":"suspended","because":"restart","interrupted":"echo again-$((1+1))"}""");
        await Expect(Ide.TerminalBar).ToContainTextAsync("The server was restarted.");
        await PictureAsync("interrupted");
        await Ide.TerminalBar.GetByText("run “echo again").ClickAsync();
        Tell("""{"type":"resumed"}""");
        await Expect(Ide.TerminalBar).ToBeHiddenAsync();
        await Ide.ShowsAsync("\nagain-2");
    }

    [Fact]
    public async Task Resume_AtALimit_SaysWhichAndLeadsToTheManager()
    {
        await TakeSocketsAsync();
        await Ide.OpenAsync();
        await Ide.RunAsync("echo before-$((1+1))");
        await Ide.ShowsAsync("before-2");
        await Page.RouteAsync("**/api/terminals/*/resume", route => route.FulfillAsync(new()
        {
            Status = 409,
            ContentType = "application/problem+json",
            Body = """{"type":"urn:coder1:terminal-limit","detail":"20 terminals run, which is MAX_PTY_PROCESSES."}""",
        }));
        Tell("""{"type":"suspended","because":"limit"}""");
        await Expect(Ide.TerminalBar).ToContainTextAsync("to make room for another");
        await Ide.TerminalBar.GetByText("Resume").ClickAsync();
        await Expect(Ide.TerminalBar).ToContainTextAsync("MAX_PTY_PROCESSES");
        await Expect(Ide.TerminalBar.GetByText("Open the session manager")).ToBeVisibleAsync();
        await PictureAsync("resume-refused");
    }

    [Fact]
    public async Task Exited_R_StartsItAgain()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("exit 3");
        await Ide.ShowsAsync("[process ended with status 3; Enter closes, R starts it again]");
        await Ide.PressAsync("r");
        await UntilAsync(
            async () =>
            {
                await Ide.RunAsync("echo again-$((1+1))");
                return (await Ide.ScreenAsync()).Contains("again-2", StringComparison.Ordinal);
            },
            "a shell that answers");
        await Expect(Page.GetByTestId("terminal-tab")).Not.ToContainTextAsync("ended");
    }

    [Fact]
    public async Task CommandEnds_NotLookedAt_NotifiesWhoAsked()
    {
        const string Notifications = """
            document.hasFocus = () => false;
            window.shown = [];
            window.Notification = class {
              static permission = 'default';
              static async requestPermission() { return this.permission = 'granted'; }
              constructor(title, options) { window.shown.push(title + ': ' + options.body); }
              close() {}
            };
            """;
        await Page.AddInitScriptAsync(Notifications);
        await TakeSocketsAsync();
        Folder.File("play.sh", @"printf '\033]633;A\007\033]633;B\007\033]633;E;make\007\033]633;C\007'; echo run-$((1+1)); cat");
        await Ide.OpenAsync();
        await Ide.RunAsync("exec sh play.sh");
        await Ide.ShowsAsync("run-2");
        await Ide.ChooseAsync("Notify me when it ends");
        await UntilAsync(() => Page.EvaluateAsync<bool>("Notification.permission === 'granted'"), "the permission");
        Tell("""{"type":"command","atPrompt":true,"command":"make","exitStatus":2,"durationMs":61000}""");
        await UntilAsync(() => Page.EvaluateAsync<bool>("window.shown.length > 0"), "a notification");
        Assert.Equal("make: ended with status 2 after 1 min 1 s", await Page.EvaluateAsync<string>("window.shown.join('; ')"));
    }

    [Fact]
    public async Task Connection_New_TellsAgainWhetherItIsAtRest()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("exit 3");
        await Ide.ShowsAsync("status 3");
        await Ide.ChooseAsync("View only");
        await Expect(Ide.TerminalLock).ToBeVisibleAsync();
        await Ide.TerminalLock.ClickAsync();
        // The new connection first has to hear that the program ended.
        await UntilAsync(
            async () =>
            {
                await Ide.PressAsync("r");
                return App.Services.GetRequiredService<TerminalRegistry>().List().Single().State == TerminalState.Running;
            },
            "another shell");
        await Ide.PressAsync("Control+u");
        await Ide.RunAsync("echo again-$((1+1))");
        await Ide.ShowsAsync("again-2");
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(await Ide.ScreenAsync(), "status 3"));
    }

    [Fact]
    public async Task ViewOnly_Chosen_KeepsKeysFromTheProgram()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo ready-$((1+1))");
        await Ide.ShowsAsync("ready-2");
        await Ide.ChooseAsync("View only");
        await Expect(Ide.TerminalLock).ToBeVisibleAsync();
        await Ide.RunAsync("echo typed-$((1+1))");
        await PictureAsync("view-only");
        await Ide.TerminalLock.ClickAsync();
        await Expect(Ide.TerminalLock).ToBeHiddenAsync();
        await Ide.RunAsync("echo free-$((1+1))");
        await Ide.ShowsAsync("free-2");
        Assert.DoesNotContain("typed-", await Ide.ScreenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewers_MoreThanOne_AreShown()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo ready-$((1+1))");
        await Ide.ShowsAsync("ready-2");
        var second = await NewPageAsync();
        await second.GotoAsync(Page.Url);
        await new IdeDriver(second, App.Address).ShowsAsync("ready-2");
        await Expect(Ide.Terminal.GetByTestId("terminal-viewers")).ToHaveTextAsync("2 viewers");
        await second.CloseAsync();
        await Expect(Ide.Terminal.GetByTestId("terminal-viewers")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Viewers_OfDifferentSizes_ShowThatOfWhoTypedLast()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo first-$(tput cols)-");
        await Ide.ShowsAsync("\nfirst-");
        var wide = await WidthAsync(Ide);
        var second = await NewPageAsync();
        await second.SetViewportSizeAsync(900, 700);
        await second.GotoAsync(Page.Url);
        var other = new IdeDriver(second, App.Address);
        await other.ShowsAsync("first-");
        await other.RunAsync("echo second-$(tput cols)-");
        await other.ShowsAsync("\nsecond-");
        await UntilAsync(async () => await WidthAsync(Ide) < wide - 200, "the size of the smaller window");
        await PictureAsync("smaller");
        Assert.Equal(await WidthAsync(other), await WidthAsync(Ide));

        await Page.BringToFrontAsync();
        await Ide.RunAsync("echo third-$((1+1))");
        await Ide.ShowsAsync("third-2");
        await UntilAsync(async () => await WidthAsync(Ide) == wide, "the first size again");
        await UntilAsync(async () => await WidthAsync(other) == wide, "the larger size in the smaller window");

        static Task<int> WidthAsync(IdeDriver ide) =>
            ide.Terminal.Locator(".xterm-screen").EvaluateAsync<int>("screen => Math.round(screen.getBoundingClientRect().width)");
    }

    /// <summary>Stands between the page and the server, to tell the page what the server would.</summary>
    private Task TakeSocketsAsync() => Page.RouteWebSocketAsync(
        url => url.Contains("/api/terminals/", StringComparison.Ordinal), socket =>
        {
            _socket = socket;
            socket.ConnectToServer();
        });

    private void Tell(string json) => _socket!.Send([Event, .. Encoding.UTF8.GetBytes(json)]);
}
