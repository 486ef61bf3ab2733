using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Sessions;
using Xunit;

namespace Coder1.Tests.Components.Terminals.Sessions;

public sealed class SessionSortTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly SessionRow[] Rows =
    [
        Row("b", "w2", minutes: 3, memory: 20, folder: "x"), Row("a", "w1", minutes: 1, memory: null, folder: "z"), Row("C", "w3", minutes: 2, memory: 10, folder: "y"),
    ];

    [Theory]
    [InlineData(SessionColumn.Name, "a b C")]
    [InlineData(SessionColumn.Workspace, "a b C")]
    [InlineData(SessionColumn.Folder, "b C a")]
    [InlineData(SessionColumn.Age, "a C b")]
    [InlineData(SessionColumn.Active, "b C a")]
    [InlineData(SessionColumn.Memory, "b C a")]
    [InlineData(SessionColumn.Output, "b C a")]
    public void By_Column_OrdersItsWayAndThenTheOther(SessionColumn column, string order)
    {
        var sort = new SessionSort(SessionColumn.State, false).By(column);
        Assert.Equal(order, string.Join(' ', sort.Apply(Rows).Select(row => row.Terminal.Name)));
        Assert.Equal(order, string.Join(' ', sort.By(column).Apply(Rows).Select(row => row.Terminal.Name).Reverse()));
    }

    [Theory]
    [InlineData(SessionColumn.State)]
    [InlineData(SessionColumn.Command)]
    [InlineData(SessionColumn.Viewers)]
    public void Apply_Equals_StayInTheirOrder(SessionColumn column)
    {
        Assert.Equal(Rows, new SessionSort(column, false).Apply(Rows));
        Assert.Equal(Rows, new SessionSort(column, true).Apply(Rows));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("W2", true)]
    [InlineData("idle", true)]
    [InlineData("nothing", false)]
    public void Has_Text_IsLookedForInAllThatIsShown(string text, bool has) => Assert.Equal(has, Rows[0].Has(text));

    private static SessionRow Row(string name, string workspace, int minutes, long? memory, string folder) => new(
        new TerminalInfo
        {
            Id = TerminalId.New(), Workspace = workspace, Name = name, State = TerminalState.Running, CreatedAt = Noon.AddMinutes(minutes),
            LastActiveAt = Noon.AddMinutes(minutes), Columns = 80, Rows = 24, Cwd = "/", Title = "", Viewers = 0, OutputStart = 10,
            OutputEnd = 10 + minutes, MemoryBytes = memory,
        },
        workspace, folder);
}
