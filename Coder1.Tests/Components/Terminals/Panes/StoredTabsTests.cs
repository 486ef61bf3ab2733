using System.Text;
using Coder1.Core.Terminals;
using Coder1.Web.Components.Layout;
using Coder1.Web.Components.Terminals.Panes;
using Xunit;

namespace Coder1.Tests.Components.Terminals.Panes;

public sealed class StoredTabsTests
{
    private static readonly TerminalId[] Ids = [.. Enumerable.Range(0, 10).Select(_ => TerminalId.New())];

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("""[{"panes":{}}]""")]
    [InlineData("""[{"panes":{"terminal":"../../etc"}}]""")]
    [InlineData("""[{"panes":{"first":{"terminal":""},"second":{}}}]""")]
    public void Read_Damaged_HasNoTab(string tabs) => Assert.Empty(Read(tabs));

    [Fact]
    public void Read_TheSameTerminalTwice_KeepsTheFirst()
    {
        var one = Ids[0].Value;
        var group = Assert.Single(Read(
            $$$"""[{"panes":{"first":{"terminal":"{{{one}}}"},"second":{"terminal":"{{{one}}}"} }},{"panes":{"terminal":"{{{one}}}"}}]"""));
        Assert.Equal(Ids[0], Assert.Single(group.Terminals));
    }

    [Theory]
    [InlineData(TerminalGroup.MaxPanes - 1)]
    [InlineData(TerminalGroup.MaxPanes)]
    [InlineData(TerminalGroup.MaxPanes + 1)]
    public void Read_Panes_AreBounded(int count)
    {
        var panes = $$"""{"terminal":"{{Ids[0]}}"}""";
        for (var more = 1; more < count; more++) panes = $$"""{"first":{{panes}},"second":{"terminal":"{{Ids[more]}}"},"share":7}""";
        var group = Assert.Single(Read($$"""[{"active":"nobody","panes":{{panes}}}]"""));
        Assert.Equal(Math.Min(count, TerminalGroup.MaxPanes), group.Count);
        Assert.Equal(Ids[0], group.Active);
        Assert.All(group.Map.Dividers, one => Assert.Equal(PaneSplit.MaxShare, one.Split.Share));
    }

    [Theory]
    [InlineData(IdeLayout.MaxTerminalTabs - 1)]
    [InlineData(IdeLayout.MaxTerminalTabs)]
    [InlineData(IdeLayout.MaxTerminalTabs + 1)]
    public void Read_Tabs_AreBounded(int count)
    {
        var tabs = string.Join(',', Enumerable.Range(0, count).Select(_ => $$$"""{"panes":{"terminal":"{{{TerminalId.New()}}}"}}"""));
        Assert.Equal(Math.Min(count, IdeLayout.MaxTerminalTabs), Read($"[{tabs}]").Count);
    }

    private static List<TerminalGroup> Read(string tabs) =>
        StoredTabs.Read(IdeLayout.Parse(Encoding.UTF8.GetBytes($$"""{"terminalTabs":{{tabs}}}""")).TerminalTabs);
}
