using Bunit;
using Coder1.Web.Components.Explorer;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

public sealed class ExplorerPanelTests : ExplorerTest
{
    [Fact]
    public void Rows_Opened_ShowFoldersFirst()
    {
        Folder.File("b.txt", "");
        Folder.File("a/inner.txt", "");
        Assert.Equal(["a", "b.txt"], Rows(Open()));
    }

    [Fact]
    public void Rows_EmptyFolder_SaysWhatToDo() =>
        Assert.Contains("This folder is empty", Open().Markup, StringComparison.Ordinal);

    [Fact]
    public void Rows_StoredLayout_ComeBackOpen()
    {
        Folder.File("a/inner/x.txt", "");
        State.Layout.ExpandedFolders = ["a/inner", "a", "gone", "..", "/etc", "a\0b", ".git", ""];
        var panel = Open();
        panel.WaitForAssertion(() => Assert.Equal(["a", "a/inner", "a/inner/x.txt"], Rows(panel)));
        Assert.Equal(["a", "a/inner"], State.Layout.ExpandedFolders);
        Assert.Empty(Notices);
    }

    [Fact]
    public async Task Click_Folder_OpensAndFolds()
    {
        Folder.File("a/x.txt", "");
        var panel = Open();
        await ClickAsync(panel, () => Row(panel, "a"));
        panel.WaitForAssertion(() => Assert.Equal(["a", "a/x.txt"], Rows(panel)));
        Assert.Equal("true", Row(panel, "a").GetAttribute("aria-expanded"));
        Assert.Equal(["a"], State.Layout.ExpandedFolders);
        await ClickAsync(panel, () => Row(panel, "a"));
        Assert.Equal(["a"], Rows(panel));
        Assert.Empty(State.Layout.ExpandedFolders);
    }

    [Fact]
    public async Task Click_File_OpensIt()
    {
        Folder.File("b.txt", "");
        var panel = Open();
        await ClickAsync(panel, () => Row(panel, "b.txt"));
        Assert.Equal(["open b.txt"], Told);
        Assert.Equal("true", Row(panel, "b.txt").GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task Click_FolderThatVanished_ShowsWhatThereIs()
    {
        Folder.File("a/x.txt", "");
        Folder.File("b.txt", "");
        var panel = Open();
        Directory.Delete(Path.Combine(Folder.Path, "a"), recursive: true);
        await ClickAsync(panel, () => Row(panel, "a"));
        panel.WaitForAssertion(() => Assert.Equal(["b.txt"], Rows(panel)));
    }

    [Fact]
    public async Task Click_FolderThatBecameAFile_ShowsWhatThereIs()
    {
        Folder.File("a/x.txt", "");
        var panel = Open();
        Directory.Delete(Path.Combine(Folder.Path, "a"), recursive: true);
        Folder.File("a", "");
        await ClickAsync(panel, () => Row(panel, "a"));
        panel.WaitForAssertion(() => Assert.False(Row(panel, "a").HasAttribute("aria-expanded")));
    }

    [Fact]
    public async Task WorkspaceFolder_Gone_SaysSoAndTriesAgain()
    {
        _ = State;
        Directory.Delete(Folder.Path);
        var panel = Open();
        var again = panel.WaitForElement("[role=alert] button");
        Directory.CreateDirectory(Folder.Path);
        Folder.File("back.txt", "");
        await again.ClickAsync(new MouseEventArgs());
        panel.WaitForAssertion(() => Assert.Equal(["back.txt"], Rows(panel)));
        Assert.Empty(panel.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task CollapseAll_Clicked_LeavesTheTopRows()
    {
        Folder.File("a/x.txt", "");
        State.Layout.ExpandedFolders = ["a"];
        var panel = Open();
        panel.WaitForAssertion(() => Assert.Equal(2, Rows(panel).Count()));
        await ClickAsync(panel, () => panel.Find("[title='Fold all folders']"));
        Assert.Equal(["a"], Rows(panel));
    }

    [Fact]
    public async Task NamesThatAreNotUtf8_ReadTwice_AreShownBoth()
    {
        await ShellAsync(@"touch ""$(printf '\377')"" ""$(printf '\376')""");
        var panel = Open();
        await ClickAsync(panel, () => panel.Find("[title='Refresh']"));
        await ClickAsync(panel, () => panel.Find("[title='Refresh']"));
        Assert.Equal(2, Rows(panel).Count());
        await ShellAsync("rm *"); // .NET cannot
    }

    [Theory]
    [InlineData(IdeLayout.MaxExpandedFolders - 1)]
    [InlineData(IdeLayout.MaxExpandedFolders)]
    [InlineData(IdeLayout.MaxExpandedFolders + 1)]
    public void ExpandedFolders_Many_AreRememberedUpToTheBound(int folders)
    {
        for (var number = 0; number < folders; number++) Directory.CreateDirectory(Path.Combine(Folder.Path, $"d{number}"));
        State.Layout.ExpandedFolders = [.. Enumerable.Range(0, folders).Select(number => $"d{number}")];
        Open();
        Assert.Equal(Math.Min(folders, IdeLayout.MaxExpandedFolders), State.Layout.ExpandedFolders.Count);
    }

    [Fact]
    public async Task OutsideChange_NewFile_ShowsByItself()
    {
        var panel = Open();
        Folder.File("new.txt", "");
        await AdvanceUntilAsync(() => Told.Contains("changed "));
        Assert.Equal(["new.txt"], Rows(panel));
    }

    [Fact]
    public async Task OutsideChange_FolderFoldedMeanwhile_StaysFolded()
    {
        Folder.File("a/x.txt", "");
        State.Layout.ExpandedFolders = ["a"];
        var panel = Open();
        panel.WaitForAssertion(() => Assert.Equal(2, Rows(panel).Count()));
        Folder.File("a/y.txt", "");
        // Within one turn of the circuit: the watch begins to read the folder, then the user folds it.
        await panel.InvokeAsync(() =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            return Row(panel, "a").ClickAsync(new MouseEventArgs());
        });
        await AdvanceUntilAsync(() => Told.Contains("changed a"));
        Assert.Equal(["a"], Rows(panel));
    }

    [Fact]
    public async Task OutsideChange_AfterTheEnd_IsIgnored()
    {
        var panel = Open();
        var watched = panel.Instance;
        await panel.InvokeAsync(() => watched.DisposeAsync().AsTask());
        Folder.File("new.txt", "");
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(Told);
        await panel.InvokeAsync(() => watched.DisposeAsync().AsTask());
        Assert.Single(Page.Calls(Page.Keys), "dispose");
    }

    [Fact]
    public async Task Focus_FailsInThePage_SaysSo()
    {
        JSInterop.SetupVoid("Blazor._internal.domWrapper.focus", _ => true).SetException(new Microsoft.JSInterop.JSException("No such element"));
        Folder.File("a.txt", "");
        var panel = Open();
        await panel.InvokeAsync(panel.Instance.FocusAsync);
        Assert.Equal("true", Row(panel, "a.txt").GetAttribute("aria-selected"));
        Assert.Equal(["The page could not do that: No such element"], Notices);
    }

    [Fact]
    public async Task Keys_Pressed_MoveOpenAndFold()
    {
        Folder.File("a/x.txt", "");
        Folder.File("b.txt", "");
        var panel = Open();
        foreach (var (key, selected) in new[]
        {
            ("ArrowDown", "a"), ("ArrowRight", "a"), ("ArrowRight", "a/x.txt"), ("ArrowLeft", "a"), ("End", "b.txt"),
            ("ArrowUp", "a/x.txt"), ("Home", "a"), ("PageDown", "b.txt"), ("PageUp", "a"), ("ArrowLeft", "a"), ("ArrowLeft", "a"),
        })
        {
            await KeyAsync(panel, key);
            Assert.Equal(selected, Selected(panel));
        }

        Assert.Equal(["a", "b.txt"], Rows(panel));
        await KeyAsync(panel, "End");
        await KeyAsync(panel, "Enter");
        Assert.Equal(["open b.txt"], Told);
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData("F2")]
    [InlineData("Delete")]
    [InlineData("ArrowRight")]
    [InlineData("Unidentified")]
    public async Task Keys_NothingSelected_DoNothing(string key)
    {
        var panel = Open();
        await KeyAsync(panel, key);
        Assert.Empty(Told);
    }

    private static string? Selected(IRenderedComponent<ExplorerPanel> panel) =>
        panel.Find("[aria-selected=true]").GetAttribute("data-path");
}
