using Coder1.Core.Agents.Admission;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

public sealed class WaitEstimateTests
{
    [Fact]
    public void Of_TwoPlaces_PlaysItThrough() => Assert.Equal(
        [Seconds(20), Seconds(50), Seconds(80), Seconds(110)],
        WaitEstimate.Of(Seconds(60), [Seconds(40), Seconds(10)], 4));

    [Fact]
    public void Of_TurnThatTakesLong_IsGivenHalfATurnMore() =>
        Assert.Equal([Seconds(30)], WaitEstimate.Of(Seconds(60), [Seconds(500)], 1));

    [Fact]
    public void Of_NothingRuns_StillGrowsWithThePlace() =>
        Assert.Equal([Seconds(60), Seconds(120)], WaitEstimate.Of(Seconds(60), [], 2));

    [Theory]
    [InlineData(0, 60)]
    [InlineData(19, 10)]
    [InlineData(20, 10)]
    [InlineData(21, 10)]
    public void Mean_AfterSoManyTurns_IsOfTheNewest(int turns, int seconds)
    {
        TurnLengths lengths = new();
        if (turns > TurnLengths.Kept) lengths.Add(Seconds(1000));
        for (var turn = 0; turn < Math.Min(turns, TurnLengths.Kept); turn++) lengths.Add(Seconds(10));
        Assert.Equal(Seconds(seconds), lengths.Mean);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
