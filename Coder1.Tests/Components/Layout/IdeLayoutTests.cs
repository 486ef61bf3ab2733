using System.Text;
using System.Text.Json;
using Coder1.Web.Components.Layout;
using Xunit;

namespace Coder1.Tests.Components.Layout;

public sealed class IdeLayoutTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{\"openFiles\":5}")]
    [InlineData("{\"openFiles\":{\"a\":1}}")]
    [InlineData("{\"openFiles\":[\"a\",5]}")]
    [InlineData("{\"sideBarPercent\":\"NaN\"}")]
    [InlineData("{\"sideBarPercent\":null}")]
    [InlineData("{\"sideBarVisible\":\"yes\"}")]
    [InlineData("{\"activeFile\":{}}")]
    [InlineData("{\"activeFile\":\"\\ud800\"}")]
    public void Parse_Damaged_IsTheDefaults(string json) => AssertDefault(IdeLayout.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Parse_NotUtf8_IsTheDefaults() => AssertDefault(IdeLayout.Parse([.. "{\"activeFile\":\""u8, 0xff, .. "\"}"u8]));

    [Fact]
    public void Parse_Deep_IsTheDefaults() =>
        AssertDefault(IdeLayout.Parse(Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}")));

    [Fact]
    public void Parse_NullLists_AreEmpty()
    {
        var layout = Parse("""{"openFiles":null,"expandedFolders":[null,"","a"],"activeFile":null,"unknown":1}""");
        Assert.Empty(layout.OpenFiles);
        Assert.Equal(["a"], layout.ExpandedFolders);
    }

    [Fact]
    public void Parse_SamePathTwice_IsTakenOnce() =>
        Assert.Equal(["a", "b"], Parse("""{"openFiles":["a","b","a"]}""").OpenFiles);

    [Theory]
    [InlineData(IdeLayout.MaxOpenFiles - 1)]
    [InlineData(IdeLayout.MaxOpenFiles)]
    [InlineData(IdeLayout.MaxOpenFiles + 1)]
    [InlineData(10 * IdeLayout.MaxOpenFiles)]
    public void Parse_ManyFiles_KeepsTheFirst(int count) =>
        Assert.Equal(Math.Min(count, IdeLayout.MaxOpenFiles), Parse(new { openFiles = Paths(count) }).OpenFiles.Count);

    [Theory]
    [InlineData(IdeLayout.MaxExpandedFolders - 1)]
    [InlineData(IdeLayout.MaxExpandedFolders)]
    [InlineData(IdeLayout.MaxExpandedFolders + 1)]
    [InlineData(10 * IdeLayout.MaxExpandedFolders)]
    public void Parse_ManyFolders_KeepsTheFirst(int count) => Assert.Equal(
        Math.Min(count, IdeLayout.MaxExpandedFolders), Parse(new { expandedFolders = Paths(count) }).ExpandedFolders.Count);

    [Theory]
    [InlineData("9.9", IdeLayout.MinPercent)]
    [InlineData("10", 10)]
    [InlineData("10.1", 10.1)]
    [InlineData("59.9", 59.9)]
    [InlineData("60", 60)]
    [InlineData("60.1", IdeLayout.MaxSideBarPercent)]
    [InlineData("-1e300", IdeLayout.MinPercent)]
    [InlineData("1e300", IdeLayout.MaxSideBarPercent)]
    [InlineData("1e999", 20)]
    public void Parse_SideBar_StaysInItsBounds(string text, double percent) =>
        Assert.Equal(percent, Parse($$"""{"sideBarPercent":{{text}}}""").SideBarPercent);

    [Theory]
    [InlineData("9.9", IdeLayout.MinPercent)]
    [InlineData("10", 10)]
    [InlineData("10.1", 10.1)]
    [InlineData("89.9", 89.9)]
    [InlineData("90", 90)]
    [InlineData("90.1", IdeLayout.MaxPanelPercent)]
    public void Parse_Panel_StaysInItsBounds(string text, double percent) =>
        Assert.Equal(percent, Parse($$"""{"panelPercent":{{text}}}""").PanelPercent);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Percent_NoNumber_CanStillBeStored(double percent)
    {
        var layout = new IdeLayout { SideBarPercent = percent, PanelPercent = percent };
        AssertDefault(IdeLayout.Parse(layout.ToJson()));
    }

    [Fact]
    public void ToJson_ParsedAgain_IsTheSame()
    {
        var layout = new IdeLayout
        {
            OpenFiles = ["a/ü.txt", "b"], ActiveFile = "b", ExpandedFolders = ["a"], SideBarVisible = false, SideBarView = "git",
            PanelVisible = false, SideBarPercent = 31.5, PanelPercent = 50, ActiveTerminal = "t",
        };
        Assert.Equal(layout.ToJson(), IdeLayout.Parse(layout.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("\"git\"", "git")]
    [InlineData("\"explorer\"", "explorer")]
    [InlineData("\"Git\"", "explorer")]
    [InlineData("\"\"", "explorer")]
    [InlineData("null", "explorer")]
    public void Parse_SideBarView_IsOneThatIsKnown(string text, string view) =>
        Assert.Equal(view, Parse($$"""{"sideBarView":{{text}}}""").SideBarView);

    private static string[] Paths(int count) => [.. Enumerable.Range(0, count).Select(number => $"path{number}")];

    private static IdeLayout Parse(string json) => IdeLayout.Parse(Encoding.UTF8.GetBytes(json));

    private static IdeLayout Parse(object document) => IdeLayout.Parse(JsonSerializer.SerializeToUtf8Bytes(document));

    private static void AssertDefault(IdeLayout layout) => Assert.Equal(new IdeLayout().ToJson(), layout.ToJson());
}
