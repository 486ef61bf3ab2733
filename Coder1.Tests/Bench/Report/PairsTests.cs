using Coder1.Bench.Report;
using Xunit;

namespace Coder1.Tests.Bench.Report;

public sealed class PairsTests
{
    [Fact]
    public void ToRow_OneDisturbedPair_HasTheRatioOfTheOthers()
    {
        var pairs = new Pairs();
        pairs.Add(100, 95);
        pairs.Add(50, 48);
        pairs.Add(100, 20);
        var row = pairs.ToRow("Rate", "MB/s", BenchGoal.AtLeastOfLimit(0.95));
        Assert.Equal((48, 100, 0.95), (row.Reached, row.OwnLimit!.Value, row.Ratio!.Value));
        Assert.True(row.IsKept);
    }
}
