using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class SizeHistoryTests
{
    private static readonly TerminalSize First = new(80, 24), Second = new(100, 30), Third = new(60, 20);

    [Fact]
    public void At_AnyOffset_GivesTheSizeAndWhereItEnds()
    {
        var sizes = new SizeHistory(First);
        sizes.Add(10, Second);
        sizes.Add(20, Third);
        Assert.Equal((First, 10), sizes.At(9));
        Assert.Equal((Second, 20), sizes.At(10));
        Assert.Equal((Third, long.MaxValue), sizes.At(21));
        Assert.Equal((20, new TerminalSize(100, 30)), (sizes.LastChange, sizes.Largest));
    }

    [Fact]
    public void Add_AtTheSameByte_ReplacesTheOneBefore()
    {
        var sizes = new SizeHistory(First);
        sizes.Add(0, Second);
        Assert.Equal((Second, long.MaxValue), sizes.At(0));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Add_AroundTheBound_ForgetsTheOldest(int more, int forgotten)
    {
        // The size at the beginning is one of them.
        var sizes = new SizeHistory(First);
        for (var i = 1; i <= SizeHistory.MaxChanges + more; i++) sizes.Add(i, new TerminalSize(i, i));
        Assert.Equal(forgotten == 0 ? First : new TerminalSize(forgotten, forgotten), sizes.At(0).Size);
        Assert.Equal(SizeHistory.MaxChanges + more, sizes.LastChange);
    }
}
