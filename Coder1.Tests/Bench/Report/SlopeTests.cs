using Coder1.Bench.Report;
using Xunit;

namespace Coder1.Tests.Bench.Report;

public sealed class SlopeTests
{
    [Fact]
    public void Of_Line_IsItsSlope() => Assert.Equal(3, Slope.Of([(0, 1), (1, 4), (5, 16)]));

    [Fact]
    public void Of_OneJump_IsNotMovedByIt() => Assert.Equal(0, Slope.Of([(0, 5), (1, 5), (2, 500), (3, 5), (4, 5), (5, 5)]));

    [Fact]
    public void Of_FewerThanTwoPoints_IsNothing()
    {
        Assert.Null(Slope.Of([]));
        Assert.Null(Slope.Of([(1, 1)]));
        Assert.Null(Slope.Of([(1, 1), (1, 2)]));
    }
}
