using Coder1.Web.Components.Editor;
using Xunit;

namespace Coder1.Tests.Components.Editor;

public sealed class EditorTabsTests
{
    [Fact]
    public void Open_New_ComesAfterTheShownOneAndIsShown()
    {
        var tabs = Opened("a", "b");
        tabs.Activate("a");
        tabs.Open("d");
        Assert.Equal(["a", "d", "b"], Paths(tabs));
        Assert.Equal("d", tabs.Active);
    }

    [Fact]
    public void Open_AlreadyOpen_ShowsItOnce()
    {
        var tabs = Opened("a", "b");
        Assert.Null(tabs.Open("a"));
        Assert.Equal(["a", "b"], Paths(tabs));
        Assert.Equal("a", tabs.Active);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(30, 3)]
    public void Open_Many_StaysAtTheBound(int files, int open)
    {
        var tabs = new EditorTabs(3);
        for (var count = 0; count < files; count++) tabs.Open($"file{count}");
        Assert.Equal(open, tabs.All.Count);
    }

    [Fact]
    public void Open_AtTheBound_ClosesTheCleanOneShownLongestAgo()
    {
        var tabs = Opened("a", "b", "c");
        tabs.Update("a", tab => tab with { IsDirty = true });
        Assert.Equal("b", tabs.Open("d"));
        Assert.NotNull(tabs.Find("a"));
    }

    [Fact]
    public void Open_AtTheBoundAllDirty_RefusesAndLosesNothing()
    {
        var tabs = Opened("a", "b", "c");
        foreach (var path in Paths(tabs).ToList()) tabs.Update(path, tab => tab with { IsDirty = true });
        Assert.Throws<InvalidOperationException>(() => tabs.Open("d"));
        Assert.Equal(["a", "b", "c"], Paths(tabs));
    }

    [Fact]
    public void Close_Shown_ShowsTheOneShownBefore()
    {
        var tabs = Opened("a", "b", "c");
        tabs.Activate("a");
        tabs.Close("a");
        Assert.Equal("c", tabs.Active);
        tabs.Close("c");
        tabs.Close("b");
        Assert.Null(tabs.Active);
    }

    [Fact]
    public void Rename_Folder_RenamesEveryOpenFileBelowAndNoOther()
    {
        var tabs = Opened("src/a", "src/sub/b", "src2/c");
        tabs.Activate("src/sub/b");
        tabs.Rename("src", "lib");
        Assert.Equal(["lib/a", "lib/sub/b", "src2/c"], Paths(tabs));
        Assert.Equal("lib/sub/b", tabs.Active);
    }

    [Fact]
    public void Rename_OntoAnOpenPath_ClosesTheOneThatWasThere()
    {
        var tabs = Opened("old", "new", "other");
        Assert.Equal(["new"], tabs.Rename("old", "new"));
        Assert.Equal(["new", "other"], Paths(tabs));
        tabs.Close("other");
        Assert.Equal("new", tabs.Active);
    }

    [Fact]
    public void Rename_ToTheSamePath_ClosesNothing()
    {
        var tabs = Opened("dir/a", "b");
        Assert.Empty(tabs.Rename("dir", "dir"));
        Assert.Equal(["dir/a", "b"], Paths(tabs));
    }

    [Theory]
    [InlineData("a", "c", new[] { "b", "c", "a" })]
    [InlineData("c", "a", new[] { "c", "a", "b" })]
    [InlineData("a", "a", new[] { "a", "b", "c" })]
    [InlineData("a", "gone", new[] { "a", "b", "c" })]
    public void Move_OntoAnother_TakesItsPlace(string path, string onto, string[] order)
    {
        var tabs = Opened("a", "b", "c");
        tabs.Move(path, onto);
        Assert.Equal(order, Paths(tabs));
    }

    [Theory]
    [InlineData("c", 1, "a")]
    [InlineData("a", -1, "c")]
    [InlineData("a", 1, "b")]
    public void Neighbour_AtTheEnds_GoesAround(string from, int by, string expected)
    {
        var tabs = Opened("a", "b", "c");
        tabs.Activate(from);
        Assert.Equal(expected, tabs.Neighbour(by));
    }

    private static EditorTabs Opened(params string[] paths)
    {
        var tabs = new EditorTabs(3);
        foreach (var path in paths) tabs.Open(path);
        return tabs;
    }

    private static IEnumerable<string> Paths(EditorTabs tabs) => tabs.All.Select(tab => tab.Path);
}
