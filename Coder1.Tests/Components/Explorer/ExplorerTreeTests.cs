using Coder1.Core.Memory;
using Coder1.Core.Workspaces;
using Coder1.Web.Components.Explorer;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

public sealed class ExplorerTreeTests : IDisposable
{
    private const int Max = 10;
    private readonly ExplorerTree _tree = new(new SharedBound(Max, 0), Max);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void OpenFolders_NothingRead_AreNone()
    {
        Assert.Empty(_tree.OpenFolders);
        Assert.Empty(_tree.Rows);
    }

    [Theory]
    [InlineData(Max - 1, true)]
    [InlineData(Max, true)]
    [InlineData(Max + 1, false)]
    public void SetListing_AnotherTreeHoldsRows_CountsThemToo(int together, bool taken)
    {
        var shared = new SharedBound(0, Max);
        using var other = new ExplorerTree(shared);
        var tree = new ExplorerTree(shared);
        Assert.True(Set(other, "", "a/"));
        Assert.True(Set(other, "a", "1", "2"));
        Assert.Equal(taken, Set(tree, "", Names(together - 3)));
        tree.Dispose();
        tree.Dispose();
        other.CollapseAll();
        Assert.Equal(Max - 1, shared.Left);
        Assert.False(Set(tree, "", "late"));
    }

    [Fact]
    public void SetListing_Folders_ShowsThemFlattenedWithTheirDepth()
    {
        Set("", "a/", "b");
        Set("a", "inner/", "x");
        Set("a/inner", "deep");
        Assert.Equal(["a 0", "a/inner 1", "a/inner/deep 2", "a/x 1", "b 0"], _tree.Rows.Select(row => $"{row.Path} {row.Depth}"));
        Assert.Equal(["", "a", "a/inner"], _tree.OpenFolders);
    }

    [Theory]
    [InlineData(Max - 1, true)]
    [InlineData(Max, true)]
    [InlineData(Max + 1, false)]
    [InlineData(10 * Max, false)]
    public void SetListing_Root_IsTakenUpToTheBound(int entries, bool taken)
    {
        Assert.Equal(taken, Set("", Names(entries)));
        Assert.Equal(taken ? entries : 0, _tree.Rows.Count);
    }

    [Theory]
    [InlineData(Max - 3, true)]
    [InlineData(Max - 2, true)]
    [InlineData(Max - 1, false)]
    public void SetListing_OpenedFolder_CountsWhatIsShownBeside(int entries, bool taken)
    {
        Set("", "a/", "b");
        Assert.Equal(taken, Set("a", Names(entries)));
        Assert.Equal(taken, _tree.Find("a")!.IsExpanded);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void SetListing_Refresh_CountsWhatStaysOpenBelow(int files, bool taken)
    {
        Set("", "a/");
        Set("a", "1", "2", "3", "4");
        Assert.Equal(taken, Set("", ["a/", .. Names(files)]));
        Assert.Equal(taken ? 5 + files : 5, _tree.Rows.Count);
    }

    [Fact]
    public void SetListing_Refused_LeavesTheTreeAsItWas()
    {
        Set("", "a/", "b");
        Set("a", "x");
        Assert.False(Set("", Names(Max + 1)));
        Assert.Equal(["a", "a/x", "b"], Paths());
    }

    [Fact]
    public void SetListing_SameNameTwice_KeepsBothApart()
    {
        // Two names that are not UTF-8 look the same.
        Set("", "\uFFFD", "\uFFFD");
        Set("", "\uFFFD", "\uFFFD", "b");
        Assert.Equal(["\uFFFD", "\uFFFD", "b"], Paths());
        Assert.Equal(3, _tree.Rows.Distinct().Count());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("b")]
    [InlineData("b/below-a-file")]
    [InlineData("a/not-read")]
    public void SetListing_NoSuchFolder_IsRefused(string path)
    {
        Set("", "a/", "b");
        Assert.False(Set(path, "x"));
        Assert.Equal(["a", "b"], Paths());
    }

    [Fact]
    public void SetListing_Refresh_KeepsWhatWasOpenAndSelected()
    {
        Set("", "a/", "b");
        Set("a", "x");
        _tree.Select(_tree.Find("a/x"));
        Set("", "a/", "c");
        Assert.Equal(["a", "a/x", "c"], Paths());
        Assert.Equal("a/x", _tree.Selected?.Path);
    }

    [Fact]
    public void SetListing_SelectedGone_SelectsNothing()
    {
        Set("", "a", "b");
        _tree.Select(_tree.Find("a"));
        Set("", "b");
        Assert.Null(_tree.Selected);
    }

    [Fact]
    public void SetListing_FolderBecameAFile_ForgetsWhatWasBelow()
    {
        Set("", "a/");
        Set("a", "x");
        Set("", "a");
        Assert.Equal(["a"], Paths());
        Assert.False(_tree.Find("a")!.IsFolder);
        Assert.Null(_tree.Find("a/x"));
    }

    [Fact]
    public void SetListing_Truncated_SaysSo()
    {
        Set("", "a/");
        _tree.SetListing("a", new FolderListing([], true, default));
        Assert.True(_tree.Find("a")!.IsTruncated);
    }

    [Fact]
    public void Collapse_SelectionBelow_GoesToTheFolder()
    {
        Set("", "a/", "b");
        Set("a", "inner/");
        Set("a/inner", "x");
        _tree.Select(_tree.Find("a/inner/x"));
        _tree.Collapse(_tree.Find("a")!);
        Assert.Equal(["a", "b"], Paths());
        Assert.Equal("a", _tree.Selected?.Path);
        Assert.Null(_tree.Find("a")!.Children);
    }

    [Fact]
    public void Collapse_SelectionElsewhere_Stays()
    {
        Set("", "a/", "b");
        Set("a", "x");
        _tree.Select(_tree.Find("b"));
        _tree.Collapse(_tree.Find("a")!);
        Assert.Equal("b", _tree.Selected?.Path);
    }

    [Fact]
    public void CollapseAll_Open_LeavesTheRootOpen()
    {
        Set("", "a/", "b/");
        Set("a", "x");
        Set("b", "y");
        _tree.CollapseAll();
        Assert.Equal(["a", "b"], Paths());
        Assert.Equal([""], _tree.OpenFolders);
    }

    [Theory]
    [InlineData(null, 1, "a")]
    [InlineData(null, -1, "c")]
    [InlineData("a", -1, "a")]
    [InlineData("a", 1, "b")]
    [InlineData("c", 1, "c")]
    [InlineData("b", ExplorerTree.MaxRows, "c")]
    [InlineData("b", -ExplorerTree.MaxRows, "a")]
    public void MoveSelection_By_StopsAtTheEnds(string? from, int by, string to)
    {
        Set("", "a", "b", "c");
        if (from is not null) _tree.Select(_tree.Find(from));
        _tree.MoveSelection(by);
        Assert.Equal(to, _tree.Selected?.Path);
    }

    [Fact]
    public void MoveSelection_SelectedIsNoRowAnyMore_StartsAtTheTop()
    {
        Set("", "a", "b");
        var gone = _tree.Find("b")!;
        Set("", "a");
        _tree.Select(gone);
        _tree.MoveSelection(1);
        Assert.Equal("a", _tree.Selected?.Path);
    }

    [Fact]
    public void MoveSelection_NoRows_DoesNothing()
    {
        _tree.MoveSelection(1);
        Assert.Null(_tree.Selected);
    }

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(number => $"{number}")];

    private bool Set(string path, params string[] names) => Set(_tree, path, names);

    private static bool Set(ExplorerTree tree, string path, params string[] names) => tree.SetListing(path, new FolderListing(
        [.. names.Select(name => new FolderEntry(name.TrimEnd('/'), name.EndsWith('/'), 0, false))], false, default));

    private IEnumerable<string> Paths() => _tree.Rows.Select(row => row.Path);
}
