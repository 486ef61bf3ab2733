using Coder1.Bench.Report;
using Xunit;

namespace Coder1.Tests.Bench.Report;

public sealed class MedianTests
{
    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 9, 1 }, 5)]
    [InlineData(new double[] { 9, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1000, 2, 1 }, 3)]
    public void Of_Values_IsTheMiddle(double[] values, double median) => Assert.Equal(median, Median.Of(values));
}
