using Coder1.Bench.Report;
using Xunit;

namespace Coder1.Tests.Bench.Report;

public sealed class QuantileTests
{
    [Theory]
    [InlineData(0.98, 98)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void Of_AHundredSamples_IsTheOneThatThePartDoesNotPass(double part, double expected) =>
        Assert.Equal(expected, Quantile.Of(Enumerable.Range(1, 100).Reverse().Select(value => (double)value), part));

    [Fact]
    public void Of_OneSample_IsThat() => Assert.Equal(7, Quantile.Of([7], 0.99));
}
