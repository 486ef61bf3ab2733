using System.Text.RegularExpressions;
using Coder1.Bench.Servers;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>
/// The whole first path on a clone of this project: sign in, edit, see the change in git, reload in the middle of a
/// command, rename, delete. Leaves the pictures that the README shows.
/// </summary>
public sealed class OwnCheckoutTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private string Clone => Path.Combine(Folder.Path, "coder1");

    protected override string Workspace => Clone;

    protected override void PrepareWorkspace()
    {
        Directory.CreateDirectory(Clone);
        Git("clone", "-q", RepositoryRoot.Find(), ".");
    }

    [Fact]
    public async Task OwnCheckout_WorkedOnInTheBrowser_DoesWhatADeveloperExpects()
    {
        await Ide.OpenAsync();
        await Expect(Ide.Row("Coder1.Core")).ToBeVisibleAsync();

        await Ide.OpenFileAsync("CHANGELOG.md");
        await Ide.TypeAtEndAsync("A line typed in the browser.");
        await Ide.PressAsync("Control+S");
        await Expect(Ide.Tab("CHANGELOG.md").Locator(".c1-dirty")).ToHaveCountAsync(0);
        await Ide.RunAsync("git --no-pager diff --stat && git --no-pager diff | tail -n 3");
        await Ide.ShowsAsync("1 file changed");
        await Ide.ShowsAsync("+A line typed in the browser.");

        await Ide.RunAsync("for n in 1 2 3 4 5 6 7 8 9; do echo step $n of 9; sleep 0.3; done; echo finished-$((40+2))");
        await Ide.ShowsAsync("step 2 of 9");
        await Page.ReloadAsync();
        await Ide.ShowsAsync("finished-42");
        foreach (var step in Enumerable.Range(1, 9))
            Assert.Single(Regex.Matches(await Ide.ScreenAsync(), $@"^step {step} of 9$", RegexOptions.Multiline));

        await Ide.Row("SECURITY.md").ClickAsync();
        await Expect(Ide.Tab("SECURITY.md")).ToBeVisibleAsync();
        await Ide.Tree.FocusAsync();
        await Ide.PressAsync("F2");
        await Page.GetByTestId("explorer-name").FillAsync("SAFETY.md");
        await Ide.PressAsync("Enter");
        await Expect(Ide.Tab("SAFETY.md")).ToBeVisibleAsync();
        await Ide.Tree.FocusAsync();
        await Ide.PressAsync("Delete");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(Ide.Row("SAFETY.md")).ToHaveCountAsync(0);
        await Ide.RunAsync("clear; git status --short");
        await Ide.ShowsAsync(" M CHANGELOG.md");
        await Ide.ShowsAsync(" D SECURITY.md");
    }

    [Fact]
    public async Task OwnCheckout_AtWork_LooksLikeATool()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("Coder1.Core/Terminals/OutputLog.cs");
        await Expect(Ide.EditorText).ToContainTextAsync("namespace");
        await Ide.RunAsync("PS1='~/coder1 $ '; clear; git --no-pager log --oneline --graph -n 8; ls --color");
        await Ide.ShowsAsync("Coder1.Blazor.sln");
        await PictureAsync("dark");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        // Monaco colours the text again in steps of its own.
        await Expect(Page.Locator(".c1-editor-host .mtk6, .c1-editor-host .mtk5").First).ToBeVisibleAsync();
        await PictureAsync("light");
    }
}
