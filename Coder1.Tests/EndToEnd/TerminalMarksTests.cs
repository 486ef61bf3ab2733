using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What the page makes of a shell that tells of its prompts and commands, and of the files in its output.</summary>
public sealed class TerminalMarksTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    /// <summary>A script that plays such a shell, without prompts of its own between.</summary>
    private const string Script = """
        mark() { printf '\033]633;%s\007' "$1"; }
        clear
        mark A; printf '$ '; mark B; printf 'make\n'; mark 'E;make'; mark C; echo made; seq 1 60; mark 'D;0'
        mark A; printf '$ '; mark B; printf 'false\n'; mark 'E;echo run-\x24((1+1))'; mark C; echo out-one; echo out-two; mark 'D;2'
        mark A; printf '$ '; mark B; mark 'P;Cwd=%'
        cat > /dev/null
        """;

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task Marks_OfCommands_AreDrawnAndJumpedTo(string theme)
    {
        await Page.Context.AddCookiesAsync([new Cookie { Name = "coder1-theme", Value = theme, Url = App.Address.ToString() }]);
        await PlayAsync();
        await Expect(Ide.CommandMarks.Locator("visible=true")).ToHaveCountAsync(2);
        await Expect(Ide.CommandMarks.And(Page.Locator("[data-state=bad]"))).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("ended with status 2"));
        await PictureAsync($"marks-{theme}");

        await Ide.PressAsync("Control+ArrowUp");
        await Ide.PressAsync("Control+ArrowUp");
        await Ide.ShowsAsync("$ make\nmade\n1");
        await PictureAsync($"marks-top-{theme}");
        await Ide.PressAsync("Control+ArrowDown");
        await Ide.ShowsAsync("out-two");
    }

    [Fact]
    public async Task Mark_PointedAt_TellsAndCopies()
    {
        await PlayAsync();
        await Ide.CommandMarks.And(Page.Locator("[data-state=bad]")).HoverAsync();
        await Expect(Ide.CommandPopup).ToContainTextAsync("echo run-$((1+1))");
        await Expect(Ide.CommandPopup).ToContainTextAsync("ended with status 2");
        await PictureAsync("popup");
        await Ide.CommandPopup.GetByText("Copy output").ClickAsync();
        await Expect(Ide.CommandPopup).ToHaveCountAsync(0);
        Assert.Equal("out-one\nout-two", await Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await Ide.ChooseAsync("Copy command");
        Assert.Equal("echo run-$((1+1))", await Page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await Ide.PressAsync("Control+C");
        await Ide.RunAsync("exec cat");
        await Ide.ChooseAsync("Run “echo run");
        await Ide.ShowsAsync("echo run-$((1+1))\necho run-$((1+1))");
    }

    [Fact]
    public async Task Bash_CommandsOfEachKind_AreMarkedByTheirEnd()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo good-$((1+1))");
        await Ide.ShowsAsync("good-2");
        await Ide.RunAsync("cd src && (exit 7)");
        await Expect(Ide.CommandMarks.And(Page.Locator("[data-state=bad]"))).ToHaveAttributeAsync(
            "aria-label", new System.Text.RegularExpressions.Regex("^ended with status 7 after "));
        await Expect(Ide.CommandMarks.And(Page.Locator("[data-state=good]"))).ToHaveCountAsync(1);
        await Ide.RunAsync("clear; echo app.ts:1:8; sleep 300");
        await Expect(Ide.CommandMarks.And(Page.Locator("[data-state=prompt]"))).ToHaveCountAsync(0);
        await PictureAsync("bash");

        // Printed in src: the path counts from there.
        var box = (await Ide.Terminal.Locator(".xterm-rows > div").First.BoundingBoxAsync())!;
        await Page.Keyboard.DownAsync("Control");
        await Page.Mouse.MoveAsync(box.X + 20, box.Y + 9);
        await Page.Mouse.MoveAsync(box.X + 24, box.Y + 9);
        await Expect(Ide.Terminal.Locator(".xterm-cursor-pointer")).ToHaveCountAsync(1);
        await Page.Mouse.ClickAsync(box.X + 24, box.Y + 9);
        await Page.Keyboard.UpAsync("Control");
        await Expect(Ide.Tab("app.ts")).ToBeVisibleAsync();
        await Ide.RunAsync("");
        await Ide.PressAsync("Control+C");
    }

    [Fact]
    public async Task Links_ToFilesThatAreThere_OpenThem()
    {
        Folder.File("src/deep/long-name-of-a-file.ts", "one\ntwo\nthree\n");
        await Ide.OpenAsync();
        await Ide.RunAsync("clear; printf '%0.s.' $(seq $(tput cols) | tail -n +9); echo ' src/deep/long-name-of-a-file.ts:2:1 gone/none.ts:3'; echo end-$((1+1))");
        await Ide.ShowsAsync("end-2");
        // The link begins in the last cells of one row and goes on in the next.
        var row = Ide.Terminal.Locator(".xterm-rows > div").Nth(1);
        await Expect(row).ToContainTextAsync("long-name-of-a-file.ts:2:1");
        var box = (await row.BoundingBoxAsync())!;
        await Page.Keyboard.DownAsync("Control");
        await Page.Mouse.MoveAsync(box.X + 60, box.Y + 9);
        await Page.Mouse.MoveAsync(box.X + 64, box.Y + 9);
        await Expect(Ide.Terminal.Locator(".xterm-cursor-pointer")).ToHaveCountAsync(1);
        await PictureAsync("link");
        await Page.Mouse.ClickAsync(box.X + 64, box.Y + 9);
        await Page.Keyboard.UpAsync("Control");
        await Expect(Ide.Tab("long-name-of-a-file.ts")).ToBeVisibleAsync();
    }

    private async Task PlayAsync()
    {
        Folder.File("play.sh", Script);
        await Ide.OpenAsync();
        await Ide.RunAsync("exec sh");
        await Ide.RunAsync("sh play.sh");
        await Ide.ShowsAsync("out-two");
    }
}
