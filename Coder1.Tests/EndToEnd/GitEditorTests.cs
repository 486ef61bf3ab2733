using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Git in the editor, on a repository of the test's own.</summary>
public sealed class GitEditorTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private const string File = "src/app.ts";

    private ILocator Marks => Page.Locator(".c1eg-mark");

    private ILocator Changes => Page.GetByTestId("git-change-count");

    protected override void PrepareWorkspace()
    {
        base.PrepareWorkspace();
        Folder.File(File, Lines(1, 40));
        Git("config", "user.name", "Ada Lovelace");
        Git("config", "user.email", "ada@example.org");
        Git("commit", "-q", "-a", "-m", "Forty lines");
    }

    [Fact]
    public async Task Typing_ChangedLine_IsMarkedAndShowsWhatWasThere()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync(File);
        await Expect(Page.GetByTestId("git-blame")).ToBeVisibleAsync();
        await Expect(Marks).ToHaveCountAsync(0);
        await Ide.EditorText.ClickAsync();
        await Ide.PressAsync("Control+Home");
        await Page.Keyboard.TypeAsync("typed ");
        await Expect(Page.Locator(".c1eg-mark-modified")).ToHaveCountAsync(1);

        await Page.Locator(".c1eg-mark-modified").ClickAsync(new() { Position = new() { X = 3, Y = 6 } });
        await Expect(Page.GetByTestId("git-peek")).ToContainTextAsync("Change 1 of 1");
        await Expect(Page.GetByTestId("git-peek").Locator(".c1eg-lines-removed")).ToHaveTextAsync("const line1 = 1;");
        await PictureAsync("peek");

        await Page.GetByTestId("git-peek-discard").ClickAsync();
        await Expect(Marks).ToHaveCountAsync(0);
        await UntilAsync(() => Task.FromResult(Content() == Lines(1, 40)), "the change is gone from disk");
        await Ide.EditorText.ClickAsync();
        await Ide.PressAsync("Control+Z");
        await Expect(Marks).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Comparison_OneHunkStaged_IndexHasExactlyIt()
    {
        var changed = Lines(1, 40).Replace("line3 ", "third ", StringComparison.Ordinal).Replace("line20 ", "twentieth ", StringComparison.Ordinal);
        Folder.File(File, changed);
        await Ide.OpenAsync();
        await Ide.OpenFileAsync(File);
        await Expect(Marks).ToHaveCountAsync(2);
        await Page.GetByTestId("git-open-changes").ClickAsync();
        await Expect(Changes).ToHaveTextAsync("2 changes");
        await Expect(Ide.Tab("app.ts (changes)")).ToBeVisibleAsync();
        await PictureAsync("comparison");

        await Page.Locator("[data-testid=git-stage-hunk]:visible").Last.ClickAsync();
        await Expect(Changes).ToHaveTextAsync("1 change");
        Assert.Equal(Lines(1, 40).Replace("line20 ", "twentieth ", StringComparison.Ordinal), Git("show", $":{File}"));
        Assert.Equal(changed, Content());

        await Page.ReloadAsync();
        await Ide.ReadyAsync();
        await Expect(Changes).ToHaveTextAsync("1 change");
        await Page.Locator("[data-testid=git-discard-hunk]:visible").ClickAsync();
        await UntilAsync(() => Task.FromResult(Content() == Git("show", $":{File}")), "the other change is discarded");
        await Expect(Page.GetByTestId("git-diff")).ToContainTextAsync("There are no changes any more.");
        await Ide.PressAsync("Alt+w");
        await Expect(Ide.Tab("app.ts (changes)")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Conflict_ResolvedInTheEditor_CanBeCommitted()
    {
        Git("checkout", "-q", "-b", "other");
        Commit(Lines(1, 40).Replace("line3 ", "theirs ", StringComparison.Ordinal).Replace("line30 ", "alsoTheirs ", StringComparison.Ordinal));
        Git("checkout", "-q", "main");
        Commit(Lines(1, 40).Replace("line3 ", "ours ", StringComparison.Ordinal).Replace("line30 ", "alsoOurs ", StringComparison.Ordinal));
        Git("merge", "-q", "other");

        await Ide.OpenAsync();
        await Ide.OpenFileAsync(File);
        await Expect(Page.Locator("[data-testid=git-accept-ours]:visible").First).ToBeVisibleAsync();
        await Ide.OpenFileAsync("README.md");
        await Expect(Page.GetByTestId("git-accept-ours")).ToHaveCountAsync(0);
        await Ide.Tab("app.ts").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the conflict editor" }).ClickAsync();
        await Expect(Changes).ToHaveTextAsync("2 conflicts left");
        await PictureAsync("conflict");
        await Page.Locator("[data-testid=git-pane-theirs]:visible").First.ClickAsync();
        await Expect(Changes).ToHaveTextAsync("1 conflict left");
        await Page.GetByTestId("git-next-conflict").ClickAsync();
        await Page.Locator(".c1eg-result [data-testid=git-accept-both]:visible").ClickAsync();
        await Expect(Changes).ToHaveTextAsync("No conflicts left");
        await Page.GetByTestId("git-complete-merge").ClickAsync();
        await Expect(Ide.Tab("app.ts (conflict)")).ToHaveCountAsync(0);

        var merged = Lines(1, 40).Replace("line3 ", "theirs ", StringComparison.Ordinal)
            .Replace("const line30 = 30;\n", "const alsoOurs = 30;\nconst alsoTheirs = 30;\n", StringComparison.Ordinal);
        Assert.Equal(merged, Content());
        Git("commit", "-q", "--no-edit");
        Assert.Equal("", Git("status", "--porcelain"));
        Assert.Equal(merged, Git("show", $"HEAD:{File}"));
    }

    [Fact]
    public async Task Blame_Toggled_TellsWhoWroteTheLines()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync(File);
        await Page.GetByTestId("git-blame").ClickAsync();
        var column = Page.GetByTestId("git-blame-column");
        await Expect(column).ToContainTextAsync("Ada Lovelace");
        await Ide.EditorText.ClickAsync();
        await Ide.PressAsync("Control+Home");
        await Page.Keyboard.TypeAsync("typed ");
        await Expect(column.Locator(".c1eg-blame-row").First).ToHaveTextAsync("Not committed yet");
        await column.Locator(".c1eg-blame-first").First.ClickAsync();
        await Expect(Page.GetByTestId("git-blame-card")).ToContainTextAsync("Forty lines");
        await PictureAsync("blame");
        await Page.GetByTestId("git-blame-changes").ClickAsync();
        await Expect(Ide.Tabs.Last).ToHaveTextAsync(new Regex(@"app\.ts \(\w{7}\^ ↔ \w{7}\)"));
        await Expect(Changes).ToHaveTextAsync(new Regex("1 change"));
    }

    private static string Lines(int first, int last) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(number => $"const line{number} = {number};\n"));

    private string Content() => System.IO.File.ReadAllText(Path.Combine(Folder.Path, File));

    private void Commit(string content)
    {
        Folder.File(File, content);
        Git("commit", "-q", "-a", "-m", "One side");
    }
}
