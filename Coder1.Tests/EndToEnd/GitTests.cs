using Coder1.Tests.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Git's panel with the real server and a repository with a remote beside it.</summary>
public sealed class GitTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private readonly TempFolder _remote = new();

    private GitDriver Panel => field ??= new GitDriver(Page);

    protected override void PrepareWorkspace()
    {
        base.PrepareWorkspace();
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.org");
        Git("init", "-q", "--bare", "-b", "main", _remote.Path);
        Git("remote", "add", "origin", _remote.Path);
    }

    protected override void Clean() => _remote.Dispose();

    [Fact]
    public async Task Change_StagedCommittedOnABranch_IsPushed()
    {
        await Ide.OpenAsync();
        await Panel.OpenAsync();
        await Expect(Panel.Clean).ToContainTextAsync("Nothing changed");
        Folder.File("src/app.ts", "export const answer: number = 43;\n");
        Folder.File("new.txt", "new\n");
        await Expect(Panel.Entry("changes", "src/app.ts")).ToBeVisibleAsync();
        await Expect(Panel.Entry("untracked", "new.txt")).ToBeVisibleAsync();
        await Expect(Panel.Button).ToHaveAttributeAsync("data-count", "2");
        await Expect(Panel.StatusItem).ToContainTextAsync("2 changes");
        await CheckPartAsync("git", "changes");
        await PictureAsync("changes");

        await Panel.CreateBranchAsync("feature/answer");
        await Panel.PressAsync("changes", "src/app.ts", "stage");
        await Expect(Panel.Entry("staged", "src/app.ts")).ToBeVisibleAsync();
        await Panel.CommitAsync("Another answer");
        await Expect(Panel.Entry("staged", "src/app.ts")).ToHaveCountAsync(0);
        await Expect(Panel.Entry("untracked", "new.txt")).ToBeVisibleAsync();
        Assert.Equal("Another answer", Git("log", "-1", "--format=%s", "feature/answer").Trim());

        await Expect(Panel.Sync).ToContainTextAsync("Publish");
        await Panel.Sync.ClickAsync();
        await Expect(Panel.Sync).Not.ToContainTextAsync("Publish");
        Assert.Equal(Git("rev-parse", "HEAD"), Git("--git-dir", _remote.Path, "rev-parse", "feature/answer"));
    }

    [Fact]
    public async Task Keys_WholeWay_StageUnstageDiscardAndUndo()
    {
        Folder.File("README.md", "# Other\n");
        Folder.File("src/data.json", "{}\n");
        await Ide.OpenAsync();
        await Panel.OpenAsync();
        await Expect(Panel.Entry("changes", "README.md")).ToBeVisibleAsync();
        await Panel.Changes.FocusAsync();
        await Ide.PressAsync("Home");
        await Ide.PressAsync("ArrowDown");
        await Ide.PressAsync("Space");
        await Expect(Panel.Entry("staged", "README.md")).ToBeVisibleAsync();
        await Ide.PressAsync("Home");
        await Ide.PressAsync("ArrowDown");
        await Ide.PressAsync("Space");
        await Expect(Panel.Entry("changes", "README.md")).ToBeVisibleAsync();

        await Ide.PressAsync("Home");
        await Ide.PressAsync("ArrowDown");
        await Ide.PressAsync("Control+a");
        await Ide.PressAsync("Delete");
        await Panel.Confirm.ClickAsync();
        await Expect(Panel.Clean).ToBeVisibleAsync();
        Assert.Equal("", Git("status", "--porcelain"));
        await Panel.Toast.GetByTestId("git-undo").ClickAsync();
        await Expect(Panel.Entry("changes", "src/data.json")).ToBeVisibleAsync();
        Assert.Equal("# Other\n", await File.ReadAllTextAsync(Path.Combine(Folder.Path, "README.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Merge_WithAConflict_IsToldAndAborted()
    {
        Git("switch", "-q", "-c", "other");
        Folder.File("src/app.ts", "export const answer: number = 1;\n");
        Git("commit", "-q", "-a", "-m", "One");
        Git("switch", "-q", "main");
        Folder.File("src/app.ts", "export const answer: number = 2;\n");
        Git("commit", "-q", "-a", "-m", "Two");
        await Ide.OpenAsync();
        await Panel.OpenAsync();
        await Panel.Branch.ClickAsync();
        await Panel.BranchSearch.FillAsync("other");
        await Expect(Page.Locator("[data-testid=git-branch-row][data-name=other]")).ToBeVisibleAsync();
        await Panel.BranchSearch.PressAsync("Shift+F10");
        await Panel.Menu.GetByText("Merge into main").ClickAsync();
        await Expect(Panel.Operation).ToContainTextAsync("1 conflict left");
        await Expect(Panel.Entry("merge", "src/app.ts")).ToBeVisibleAsync();
        await CheckPartAsync("git", "a conflict");
        await PictureAsync("conflict");
        await Panel.Operation.GetByTestId("git-abort").ClickAsync();
        await Panel.Confirm.ClickAsync();
        await Expect(Panel.Operation).ToHaveCountAsync(0);
        await Expect(Panel.Clean).ToBeVisibleAsync();
    }

    [Fact]
    public async Task History_SearchedAndOpened_ShowsTheCommitsFiles()
    {
        Folder.File("docs/a.md", "a\n");
        Git("add", ".");
        Git("commit", "-q", "-m", "Documents");
        await Ide.OpenAsync();
        await Panel.OpenAsync();
        await Panel.ShowAsync("history");
        await Expect(Panel.Log).ToHaveCountAsync(2);
        await Expect(Panel.Log.First).ToContainTextAsync("main");
        await Panel.LogSearch.FillAsync("docum");
        await Expect(Panel.Log).ToHaveCountAsync(1);
        await Panel.Log.First.ClickAsync();
        await Expect(Panel.Detail).ToContainTextAsync("Documents");
        await Expect(Panel.Detail.GetByTestId("git-file")).ToHaveAttributeAsync("data-path", "docs/a.md");
        await CheckPartAsync("git", "the history");
        await PictureAsync("history");
    }

    [Fact]
    public async Task Stash_PushedAndPopped_BringsTheChangesBack()
    {
        Folder.File("README.md", "# Other\n");
        await Ide.OpenAsync();
        await Panel.OpenAsync();
        await Panel.ShowAsync("stashes");
        await Panel.Panel.GetByTestId("git-stash-message").FillAsync("Half done");
        await Panel.Panel.GetByTestId("git-stash-push").ClickAsync();
        await Expect(Panel.Stashes).ToContainTextAsync("Half done");
        await CheckPartAsync("git", "the stashes");
        await Panel.Stashes.GetByTestId("git-stash-pop").ClickAsync();
        await Expect(Panel.Stashes).ToHaveCountAsync(0);
        await Panel.ShowAsync("changes");
        await Expect(Panel.Entry("changes", "README.md")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Panel_NarrowWindow_LeavesForWhatItOpens()
    {
        Folder.File("README.md", "# Other\n");
        await Page.SetViewportSizeAsync(390, 780);
        await Ide.OpenAsync();
        await Panel.OpenAsync();
        await Expect(Panel.Entry("changes", "README.md")).ToBeVisibleAsync();
        var box = await Panel.Panel.BoundingBoxAsync();
        Assert.InRange(box!.Width, 300, 345);
        await PictureAsync("narrow");
        await Panel.PressAsync("changes", "README.md", "open-file");
        await Expect(Ide.Tab("README.md")).ToBeVisibleAsync();
        await Expect(Panel.Panel).ToBeHiddenAsync();
    }
}
