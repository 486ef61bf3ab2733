using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Panes;
using Xunit;

namespace Coder1.Tests.Components.Terminals.Panes;

public sealed class TerminalGroupsTests
{
    private static readonly TerminalId[] Ids = [.. Enumerable.Range(0, 10).Select(_ => TerminalId.New())];

    [Theory]
    [InlineData(TerminalGroup.MaxPanes - 1, true)]
    [InlineData(TerminalGroup.MaxPanes, false)]
    [InlineData(TerminalGroup.MaxPanes + 1, false)]
    public void PlaceAt_PanesAlreadyThere_AreBounded(int there, bool fits)
    {
        var groups = Tabs(10);
        for (var more = 1; more < there; more++) groups.PlaceAt(Side.Right, Ids[0], Ids[more]);
        Assert.Equal(fits, groups.HasRoom(Ids[0]));
        Assert.Equal(fits, groups.PlaceAt(Side.Down, Ids[0], Ids[9]));
        Assert.Equal(Math.Min(there + 1, TerminalGroup.MaxPanes), groups.Of(Ids[0])!.Count);
    }

    [Theory]
    [InlineData(Side.Left, "1 0")]
    [InlineData(Side.Right, "0 1")]
    [InlineData(Side.Up, "1 0")]
    [InlineData(Side.Down, "0 1")]
    public void PlaceAt_EachSide_LiesThere(Side side, string order)
    {
        var groups = Tabs(2);
        Assert.True(groups.PlaceAt(side, Ids[0], Ids[1]));
        Assert.Equal(order, Order(groups.Active!));
        Assert.Equal(Ids[1], groups.Active!.Active);
        Assert.Equal(Ids[0], groups.Active.Map.Beside(Ids[1], side switch { Side.Left => Side.Right, Side.Right => Side.Left, Side.Up => Side.Down, _ => Side.Up }));
        Assert.Null(groups.Active.Map.Beside(Ids[1], side));
    }

    [Fact]
    public void PlaceAt_PaneOfTheSameTab_Moves()
    {
        var groups = Row(3);
        Assert.True(groups.PlaceAt(Side.Left, Ids[0], Ids[2]));
        Assert.Equal("2 0 1", Order(groups.Active!));
        Assert.False(groups.PlaceAt(Side.Left, Ids[0], Ids[0]));
        Assert.False(groups.PlaceAt(Side.Left, Ids[7], Ids[0]));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void PlaceTabAt_TwoMorePanes_AreBounded(int there, bool fits)
    {
        var groups = Tabs(10);
        for (var more = 1; more < there; more++) groups.PlaceAt(Side.Right, Ids[0], Ids[more]);
        groups.PlaceAt(Side.Down, Ids[8], Ids[9]);
        Assert.Equal(fits, groups.PlaceTabAt(Side.Right, Ids[0], Ids[8]));
        Assert.Equal(fits ? there + 2 : there, groups.Of(Ids[0])!.Count);
        Assert.False(groups.PlaceTabAt(Side.Right, Ids[0], Ids[1]));
    }

    [Fact]
    public void Swap_AcrossTabs_ExchangesPlaces()
    {
        var groups = Tabs(3);
        groups.PlaceAt(Side.Right, Ids[0], Ids[1]);
        Assert.True(groups.Swap(Ids[2], Ids[1]));
        Assert.Equal("0 2", Order(groups.All[0]));
        Assert.Equal("1", Order(groups.All[1]));
        Assert.Equal(Ids[2], groups.Active!.Active);
        Assert.True(groups.Swap(Ids[0], Ids[2]));
        Assert.Equal("2 0", Order(groups.All[0]));
        Assert.False(groups.Swap(Ids[0], Ids[0]));
    }

    [Fact]
    public void ToTab_Pane_BecomesATabAtThePlace()
    {
        var groups = Row(3);
        groups.ToTab(Ids[1], 0);
        Assert.Equal(["1", "0 2"], groups.All.Select(Order));
        Assert.Equal(Ids[1], groups.Active!.Active);
        groups.ToTab(Ids[1], 2);
        Assert.Equal(["0 2", "1"], groups.All.Select(Order));
    }

    [Theory]
    [InlineData(-1, "2 0 1")]
    [InlineData(0, "2 0 1")]
    [InlineData(1, "0 2 1")]
    [InlineData(2, "0 1 2")]
    [InlineData(3, "0 1 2")]
    [InlineData(9, "0 1 2")]
    public void MoveTab_AnyPlace_StaysInTheRow(int index, string order)
    {
        var groups = Tabs(3);
        groups.MoveTab(Ids[2], index);
        Assert.Equal(order, string.Join(' ', groups.All.Select(Order)));
    }

    [Fact]
    public void Sync_PaneGone_GivesItsRoomToItsSibling()
    {
        var groups = Row(3);
        groups.Activate(Ids[2]);
        Assert.True(groups.Sync([Ids[0], Ids[1]]));
        Assert.Equal(Ids[1], groups.Active!.Active);
        Assert.Equal(0.5, groups.Active.Map.Boxes[Ids[1]].Width);
        Assert.False(groups.Sync([Ids[0], Ids[1]]));
        Assert.True(groups.Sync([Ids[5]]));
        Assert.Equal("5", Order(Assert.Single(groups.All)));
        Assert.True(groups.Sync([]));
        Assert.Null(groups.Active);
    }

    [Fact]
    public void Neighbour_AtTheEnds_GoesAround()
    {
        var groups = Tabs(3);
        Assert.Equal("2", Order(groups.Neighbour(-1)!));
        Assert.Equal("1", Order(groups.Neighbour(1)!));
        Assert.Equal("0", Order(groups.Neighbour(3)!));
        Assert.Null(new TerminalGroups([]).Neighbour(1));
    }

    [Theory]
    [InlineData(0.09, 0.1)]
    [InlineData(0.1, 0.1)]
    [InlineData(0.11, 0.11)]
    [InlineData(0.89, 0.89)]
    [InlineData(0.9, 0.9)]
    [InlineData(0.91, 0.9)]
    [InlineData(double.NaN, 0.5)]
    public void Resize_Share_StaysInItsBounds(double share, double result)
    {
        var group = Row(2).Active!;
        group.Become(group.Root.Resize("", share));
        Assert.Equal(result, group.Map.Boxes[Ids[0]].Width, 9);
    }

    [Fact]
    public void Even_RowOfThreeWithAColumnIn_SharesTheRowOnly()
    {
        var groups = Row(3);
        groups.PlaceAt(Side.Down, Ids[1], PlaceholderTab(groups));
        var group = groups.Active!;
        group.Become(group.Root.Resize("1", 0.8).Resize("10", 0.7).Even("1"));
        Assert.All([0, 1, 2], at => Assert.Equal(1 / 3.0, group.Map.Boxes[Ids[at]].Width, 9));
        Assert.Equal(0.7, group.Map.Boxes[Ids[1]].Height, 9);
        group.Become(group.Root.Even("10"));
        Assert.Equal(0.5, group.Map.Boxes[Ids[1]].Height, 9);
    }

    [Fact]
    public void Style_Dragged_FollowsTheVariables()
    {
        var map = Row(2).Active!.Map;
        Assert.Equal("--share:0.5", map.Variables);
        Assert.Equal("left:calc(100%*0);top:calc(100%*0);width:calc(100%*1*var(--share));height:calc(100%*1)", map.Boxes[Ids[0]].Style);
        Assert.Equal("left:calc(100%*(0 + 1*var(--share)));top:calc(100%*0);width:calc(100%*1*(1 - var(--share)));height:calc(100%*1)", map.Boxes[Ids[1]].Style);
    }

    private static TerminalId PlaceholderTab(TerminalGroups groups)
    {
        groups.Sync([.. groups.All.SelectMany(group => group.Terminals), Ids[9]]);
        return Ids[9];
    }

    private static TerminalGroups Tabs(int count)
    {
        var groups = new TerminalGroups([]);
        groups.Sync(Ids[..count]);
        return groups;
    }

    /// <summary>One tab of panes beside each other, each split off the one before.</summary>
    private static TerminalGroups Row(int count)
    {
        var groups = Tabs(count);
        for (var at = 1; at < count; at++) groups.PlaceAt(Side.Right, Ids[at - 1], Ids[at]);
        return groups;
    }

    private static string Order(TerminalGroup group) =>
        string.Join(' ', group.Terminals.Select(terminal => Array.IndexOf(Ids, terminal)));
}
