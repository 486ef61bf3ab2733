using Coder1.Web.Components.Editor;
using Xunit;

namespace Coder1.Tests.Components.Editor;

public sealed class ViewAddressTests
{
    [Fact]
    public void Parse_Address_SaysWhatItsTabShows() => Assert.Equal(
        new ViewAddress("diff", "src/ä b.ts", "ä b.ts (changes)", "ä b.ts"),
        ViewAddress.Parse("/git/diff?path=src%2F%C3%A4+b.ts&group=changes&title=%C3%A4+b.ts+%28changes%29&file=%C3%A4+b.ts"));

    [Fact]
    public void Parse_WithoutAFile_WatchesNone() =>
        Assert.Null(ViewAddress.Parse("/git/compare?path=a.ts&from=main&to=x&title=a.ts")!.File);

    [Theory]
    [InlineData("/")]
    [InlineData("/git/diff")]
    [InlineData("/git/diff?path=&title=")]
    [InlineData("/?%%%")]
    public void Parse_Damaged_ShowsItself(string key)
    {
        var view = ViewAddress.Parse(key)!;
        Assert.Equal(key.Split('?')[0], view.Title);
        Assert.Equal(view.Title, view.Path);
        Assert.Null(view.File);
    }

    [Theory]
    [InlineData("a.cs")]
    [InlineData("git/diff?path=a")]
    [InlineData("")]
    public void Parse_FileOfTheWorkspace_IsNoView(string path) => Assert.Null(ViewAddress.Parse(path));

    [Fact]
    public void Tab_OfAView_ShowsItsTitleAndTheIconOfItsFile()
    {
        var tab = new EditorTab("/git/diff?path=src%2Fa.cs&title=a.cs+(staged)");
        Assert.True(tab.IsView);
        Assert.Equal("a.cs (staged)", tab.Name);
        Assert.Equal("src/a.cs — a.cs (staged)", tab.FullName);
        Assert.Equal("a.cs", tab.IconName);
        Assert.Null(tab.File);
        Assert.Equal("b/c", new EditorTab("b/c").File);
    }
}
