using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>
/// A working day with git on a clone of this project: edit, see the margin, stage one hunk, commit, branch, provoke and
/// resolve a conflict, push to a bare repository beside it. All of it in the page.
/// </summary>
public sealed class GitOwnCheckoutTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private const string Edited = "CONTRIBUTING.md";

    private readonly TempFolder _remote = new();

    private GitDriver Panel => field ??= new GitDriver(Page);

    protected override string Workspace => Path.Combine(Folder.Path, "coder1");

    protected override void PrepareWorkspace()
    {
        Directory.CreateDirectory(Workspace);
        Git("clone", "-q", "--bare", RepositoryRoot.Find(), _remote.Path);
        Git("--git-dir", _remote.Path, "branch", "-f", "main", "HEAD");
        Git("clone", "-q", "-b", "main", _remote.Path, ".");
        Git("config", "user.name", "Ada Lovelace");
        Git("config", "user.email", "ada@example.org");
    }

    protected override void Clean() => _remote.Dispose();

    [Fact]
    public async Task OwnCheckout_EditStageCommitBranchConflictPush()
    {
        await Ide.OpenAsync();
        await EditAsync("At the top: ");
        await Ide.TypeAtEndAsync("At the end.");
        await Expect(Page.Locator(".c1eg-mark")).Not.ToHaveCountAsync(0);
        await Ide.PressAsync("Control+S");
        await Page.GetByTestId("git-open-changes").ClickAsync();
        await Expect(Page.GetByTestId("git-change-count")).ToHaveTextAsync("2 changes");
        await Page.Locator("[data-testid=git-stage-hunk]:visible").First.ClickAsync();
        await Expect(Page.GetByTestId("git-change-count")).ToHaveTextAsync("1 change");
        await Ide.PressAsync("Alt+w");

        await Panel.OpenAsync();
        await Expect(Panel.Entry("staged", Edited)).ToBeVisibleAsync();
        await Panel.CommitAsync("The top");
        Assert.StartsWith("At the top: ", Committed(), StringComparison.Ordinal);
        Assert.DoesNotContain("At the end.", Committed(), StringComparison.Ordinal);

        await Panel.CreateBranchAsync("work/end");
        await Panel.CommitAsync("The end");
        Assert.Contains("At the end.", Committed(), StringComparison.Ordinal);
        await Panel.SwitchAsync("main");
        await Expect(Panel.Clean).ToBeVisibleAsync();

        await Ide.PressAsync("Control+Shift+E");
        await Ide.OpenFileAsync(Edited);
        await Ide.EditorText.ClickAsync();
        await Ide.PressAsync("Control+End");
        // The other branch's text is on disk, and so in the editor, within a second.
        await Expect(Ide.EditorText).Not.ToContainTextAsync("At the end.");
        await Ide.TypeAtEndAsync("Another end.");
        await Ide.PressAsync("Control+S");
        await Panel.OpenAsync();
        await Expect(Panel.Entry("changes", Edited)).ToBeVisibleAsync();
        await Panel.CommitAsync("Another end");
        await Panel.Branch.ClickAsync();
        await Panel.BranchSearch.FillAsync("work/end");
        await Expect(Page.Locator("[data-testid=git-branch-row][data-name=\"work/end\"]")).ToBeVisibleAsync();
        await Panel.BranchSearch.PressAsync("Shift+F10");
        await Panel.Menu.GetByText("Merge into main").ClickAsync();
        await Expect(Panel.Operation).ToContainTextAsync("1 conflict left");

        await Panel.Entry("merge", Edited).ClickAsync();
        await Ide.PressAsync("Enter");
        await Expect(Page.GetByTestId("git-change-count")).ToHaveTextAsync("1 conflict left");
        await Page.Locator(".c1eg-result [data-testid=git-accept-both]:visible").ClickAsync();
        await Page.GetByTestId("git-complete-merge").ClickAsync();
        await Expect(Panel.Entry("staged", Edited)).ToBeVisibleAsync();
        await Panel.Commit.ClickAsync();
        await Expect(Panel.Operation).ToHaveCountAsync(0);
        Assert.Contains("Another end.", Committed(), StringComparison.Ordinal);
        Assert.Contains("At the end.", Committed(), StringComparison.Ordinal);

        await PictureAsync("pushing");
        await Panel.Sync.ClickAsync();
        await UntilAsync(
            () => Task.FromResult(Git("rev-parse", "HEAD") == Git("--git-dir", _remote.Path, "rev-parse", "main")), "the commits are in the bare repository");
    }

    private string Committed() => Git("show", $"HEAD:{Edited}");

    private async Task EditAsync(string text)
    {
        await Ide.OpenFileAsync(Edited);
        await Ide.EditorText.ClickAsync();
        await Ide.PressAsync("Control+Home");
        await Page.Keyboard.TypeAsync(text);
    }
}
