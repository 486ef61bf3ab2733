using Bunit;
using Coder1.Core.Workspaces;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Editor;

public sealed class EditorAreaTests : EditorAreaTest
{
    [Fact]
    public void Opened_NothingStored_WelcomesAndLoadsNoEditor()
    {
        var area = Open();
        Assert.Single(area.FindAll("[data-testid=welcome]"));
        Assert.Empty(Page.Module.Invocations);
    }

    [Fact]
    public void Opened_StoredFiles_ShowsThemAndLoadsTheActiveOne()
    {
        var area = Open("a.cs", "dir/b.cs");
        Assert.Equal(["a.cs", "b.cs"], Tabs(area));
        Assert.Equal("b.cs", Shown(area));
        Assert.Equal(["open dir/b.cs"], Calls);
        Assert.Equal(["dir", "b.cs"], area.FindAll("[data-testid=breadcrumbs] span").Select(part => part.TextContent));
    }

    [Fact]
    public void Opened_ActiveFileIsNotOpen_ShowsTheLast()
    {
        State.Layout.OpenFiles = ["a"];
        State.Layout.ActiveFile = "elsewhere";
        Assert.Equal("a", Shown(Render<EditorArea>()));
    }

    [Fact]
    public async Task OpenAsync_File_ShowsItAndStoresIt()
    {
        var area = Open();
        await area.InvokeAsync(() => area.Instance.OpenAsync("a.cs", 3, 4));
        Assert.Equal("a.cs", Shown(area));
        Assert.Equal(["open a.cs 3 4"], Calls);
        Assert.Equal(["a.cs"], State.Layout.OpenFiles);
        Assert.Equal("a.cs", State.Layout.ActiveFile);
        Assert.Equal(["active a.cs"], Told);
    }

    [Theory]
    [InlineData(IdeLayout.MaxOpenFiles - 1)]
    [InlineData(IdeLayout.MaxOpenFiles)]
    [InlineData(IdeLayout.MaxOpenFiles + 1)]
    public async Task OpenAsync_Many_ClosesTheOldestAtTheBound(int count)
    {
        var area = Open();
        for (var number = 0; number < count; number++) await area.InvokeAsync(() => area.Instance.OpenAsync($"f{number}"));
        Assert.Equal(Math.Min(count, IdeLayout.MaxOpenFiles), Tabs(area).Count());
        Assert.Equal(count > IdeLayout.MaxOpenFiles ? ["close f0"] : [], Calls.Where(call => call.StartsWith("close", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OpenAsync_AllUnsaved_SaysThatThereIsNoRoom()
    {
        var area = Open([.. Enumerable.Range(0, IdeLayout.MaxOpenFiles).Select(number => $"f{number}")]);
        for (var number = 0; number < IdeLayout.MaxOpenFiles; number++) await StateAsync($"f{number}", dirty: true);
        await area.InvokeAsync(() => area.Instance.OpenAsync("one-more"));
        Assert.StartsWith("Too many open files: ", Assert.Single(Notices), StringComparison.Ordinal);
        Assert.DoesNotContain("one-more", Tabs(area));
    }

    [Fact]
    public async Task Tab_Clicked_IsShown()
    {
        var area = Open("a", "b");
        await area.FindAll("[role=tab]")[0].ClickAsync(new MouseEventArgs());
        Assert.Equal("a", Shown(area));
        Assert.Equal("open a", Calls.Last());
    }

    [Fact]
    public async Task ShowNeighbourAsync_AroundTheEnds_Shows()
    {
        var area = Open("a", "b", "c");
        await area.InvokeAsync(() => area.Instance.ShowNeighbourAsync(1));
        Assert.Equal("a", Shown(area));
        await area.InvokeAsync(() => area.Instance.ShowNeighbourAsync(-1));
        Assert.Equal("c", Shown(area));
    }

    [Fact]
    public async Task Commands_NothingOpen_DoNothing()
    {
        var area = Open();
        await area.InvokeAsync(() => area.Instance.ShowNeighbourAsync(1));
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        await area.InvokeAsync(area.Instance.FocusAsync);
        await area.InvokeAsync(() => area.Instance.DeletedAsync("a"));
        await area.InvokeAsync(() => area.Instance.RenamedAsync("a", "b"));
        await area.InvokeAsync(() => area.Instance.OutsideChangeAsync(new FolderChanges(["a"], [new ChangedFile("a", "x")], ["b"])));
        Assert.Empty(Page.Module.Invocations);
    }

    [Fact]
    public async Task RenamedAsync_Folder_MovesTheTabsBelow()
    {
        var area = Open("a/x", "b");
        await area.InvokeAsync(() => area.Instance.RenamedAsync("a", "c"));
        Assert.Equal(["c/x", "b"], area.Instance.OpenPaths);
        Assert.Contains("renamed a c", Calls);
        Assert.Equal(["c/x", "b"], State.Layout.OpenFiles);
    }

    [Fact]
    public async Task RenamedAsync_OntoAFileThatWasDeleted_LeavesOneTab()
    {
        var area = Open("new", "old");
        await StateAsync("new", kind: "missing");
        await area.InvokeAsync(() => area.Instance.RenamedAsync("old", "new"));
        Assert.Equal(["new"], area.Instance.OpenPaths);
        Assert.Equal("new", Shown(area));
        Assert.Equal(["close new", "renamed old new"], Calls.Skip(1));
    }

    [Fact]
    public async Task DeletedAsync_Folder_ClosesCleanTabsAndKeepsUnsavedText()
    {
        var area = Open("a/clean", "a/dirty", "b");
        await StateAsync("a/dirty", dirty: true);
        await area.InvokeAsync(() => area.Instance.DeletedAsync("a"));
        Assert.Equal(["a/dirty", "b"], area.Instance.OpenPaths);
        Assert.Contains("close a/clean", Calls);
        Assert.Contains("deletedOnDisk a/dirty", Calls);
    }

    [Fact]
    public async Task OutsideChangeAsync_OpenFiles_AreTold()
    {
        var area = Open("a", "b");
        await area.InvokeAsync(() => area.Instance.OutsideChangeAsync(
            new FolderChanges([""], [new ChangedFile("a", "x"), new ChangedFile("other", "x")], ["b", "gone"])));
        Assert.Equal(["changedOnDisk a", "deletedOnDisk b"], Calls.Skip(1));
    }

    [Fact]
    public async Task Tab_DroppedOnAnother_TakesItsPlace()
    {
        var area = Open("a", "b", "c");
        var tabs = area.FindComponents<EditorTabItem>();
        await area.InvokeAsync(tabs[2].Instance.OnDragStart.InvokeAsync);
        await area.InvokeAsync(tabs[0].Instance.OnDrop.InvokeAsync);
        Assert.Equal(["c", "a", "b"], Tabs(area));
        await area.InvokeAsync(tabs[0].Instance.OnDrop.InvokeAsync); // something from elsewhere
        Assert.Equal(["c", "a", "b"], Tabs(area));
    }
}
