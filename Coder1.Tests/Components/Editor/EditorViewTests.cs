using Bunit;
using Coder1.Core.Workspaces;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Editor;

/// <summary>Tabs that show no file: comparisons and conflicts of git.</summary>
public sealed class EditorViewTests : EditorAreaTest
{
    private const string Diff = "/git/diff?path=top%2Fa.cs&group=changes&title=a.cs+(changes)&file=a.cs";
    private const string Staged = "/git/diff?path=top%2Fa.cs&group=staged&title=a.cs+(staged)";

    [Fact]
    public async Task OpenAsync_View_HasATabThatIsStored()
    {
        var area = Open("a.cs");
        await area.InvokeAsync(() => area.Instance.OpenAsync(Diff));
        Assert.Equal("a.cs (changes)", Shown(area));
        Assert.Equal($"open {Diff}", Calls.Last());
        Assert.Equal(["a.cs", Diff], State.Layout.OpenFiles);
        Assert.Empty(area.FindAll("[data-testid=breadcrumbs]"));
    }

    [Fact]
    public void Opened_StoredView_ComesBack()
    {
        var area = Open("a.cs", Staged);
        Assert.Equal(["a.cs", "a.cs (staged)"], Tabs(area));
        Assert.Equal([$"open {Staged}"], Calls);
    }

    [Fact]
    public void OpenPaths_Views_AreTheFilesThatTheyEditOnce()
    {
        Assert.Equal(["a.cs"], Open("a.cs", Diff, Staged).Instance.OpenPaths);
        Assert.Equal(["a.cs"], Open(Diff).Instance.OpenPaths);
        Assert.Empty(Open(Staged).Instance.OpenPaths);
    }

    [Fact]
    public async Task OutsideChangeAsync_FileOfAView_IsTold()
    {
        var area = Open(Diff);
        await area.InvokeAsync(() => area.Instance.OutsideChangeAsync(new FolderChanges([""], [new ChangedFile("a.cs", "x")], [])));
        Assert.Equal("changedOnDisk a.cs", Calls.Last());
    }

    [Theory]
    [InlineData("top")]
    [InlineData("a.cs")]
    public async Task DeletedAsync_FileOfAView_LeavesItsTab(string path)
    {
        var area = Open(Diff);
        await area.InvokeAsync(() => area.Instance.DeletedAsync(path));
        Assert.Equal(["a.cs (changes)"], Tabs(area));
    }

    [Fact]
    public async Task RenamedAsync_FileOfAView_IsToldAndItsTabStays()
    {
        var area = Open(Diff);
        await area.InvokeAsync(() => area.Instance.RenamedAsync("a.cs", "b.cs"));
        Assert.Equal("renamed a.cs b.cs", Calls.Last());
        Assert.Equal([Diff], State.Layout.OpenFiles);
    }

    [Fact]
    public async Task CloseActiveAsync_UnsavedTextOfAView_AsksForItsFile()
    {
        var titles = AnswerDialogs(null);
        var area = Open(Diff);
        await StateAsync(Diff, dirty: true);
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Equal(["Save a.cs?"], titles);
        Assert.Equal(["a.cs (changes)"], Tabs(area));
    }

    [Theory]
    [InlineData(IdeLayout.MaxOpenFiles - 1)]
    [InlineData(IdeLayout.MaxOpenFiles)]
    [InlineData(IdeLayout.MaxOpenFiles + 1)]
    public async Task OpenAsync_ManyViews_AreBoundedWithTheFiles(int count)
    {
        var area = Open("a.cs");
        for (var number = 1; number < count; number++)
        {
            var view = $"/git/compare?path=f{number}&from=x&title=f{number}";
            await area.InvokeAsync(() => area.Instance.OpenAsync(view));
        }

        Assert.Equal(Math.Min(count, IdeLayout.MaxOpenFiles), Tabs(area).Count());
    }

    [Fact]
    public async Task Buttons_FileOfARepository_RunTheirCommands()
    {
        var area = Open("a.cs");
        Assert.Empty(area.FindAll("[data-testid=git-blame]"));
        await CallBackAsync("OnFileState", "a.cs", new { dirty = false, kind = "text", conflict = false, readOnly = false, restored = false, git = true });
        foreach (var (button, command) in new[] { ("git-open-changes", "openChanges"), ("git-blame", "toggleBlame"), ("git-file-history", "fileHistory") })
        {
            await area.Find($"[data-testid={button}]").ClickAsync(new MouseEventArgs());
            Assert.Equal($"command coder1.git.{command}", Calls.Last());
        }
    }

    [Fact]
    public async Task OpenRequested_OfTheScript_OpensAFile()
    {
        var area = Open(Diff);
        await CallBackAsync("OnOpenRequested", "a.cs", 7, null!);
        Assert.Equal("a.cs", Shown(area));
        Assert.Equal("open a.cs 7", Calls.Last());
    }
}
