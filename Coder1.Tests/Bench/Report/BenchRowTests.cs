using Coder1.Bench.Report;
using Xunit;

namespace Coder1.Tests.Bench.Report;

public sealed class BenchRowTests
{
    [Theory]
    [InlineData(599, true)]
    [InlineData(600, true)]
    [InlineData(600.1, false)]
    public void IsKept_AtTheLimit_IsStillKept(double reached, bool kept) =>
        Assert.Equal(kept, new BenchRow("Start", "ms", reached, 600).IsKept);

    [Theory]
    [InlineData(94.9, false)]
    [InlineData(95, true)]
    [InlineData(95.1, true)]
    public void IsKept_AtAPartOfTheLimit_IsKept(double reached, bool kept) =>
        Assert.Equal(kept, new BenchRow("Rate", "MB/s", reached, BenchGoal.AtLeastOfLimit(0.95), 100).IsKept);

    [Theory]
    [InlineData(1.29, true)]
    [InlineData(1.3, true)]
    [InlineData(1.31, false)]
    public void IsKept_AtSoManyTimesTheLimit_IsKept(double reached, bool kept) =>
        Assert.Equal(kept, new BenchRow("Start", "ms", reached, BenchGoal.AtMostOfLimit(1.3), 1).IsKept);

    [Fact]
    public void IsKept_RatioWithoutALimit_IsNot() =>
        Assert.False(new BenchRow("Rate", "MB/s", 1, BenchGoal.AtLeastOfLimit(0.9)).IsKept);

    [Theory]
    [InlineData(0.1234, "0.123")]
    [InlineData(1.234, "1.23")]
    [InlineData(12.34, "12.3")]
    [InlineData(123.4, "123")]
    public void ToMarkdown_AnyFigure_HasThreeDigits(double reached, string text) =>
        Assert.Equal($"| One | – | {text} ms | – | – |", new BenchRow("One", "ms", reached).ToMarkdown());

    [Fact]
    public void ToMarkdown_AskedOfTheLimit_SaysSo() =>
        Assert.Equal(
            "| Rate | ≥ 0.95 of the limit | 80 MB/s **missed** | 100 MB/s | 0.80 |",
            new BenchRow("Rate", "MB/s", 80, BenchGoal.AtLeastOfLimit(0.95), 100).ToMarkdown());

    [Fact]
    public void ToMarkdown_FullRow_HasEveryColumn() =>
        Assert.Equal("| Start | ≤ 600 ms | 420 ms | 105 ms | 4.00 |", new BenchRow("Start", "ms", 420, 600, 105).ToMarkdown());

    [Fact]
    public void ToMarkdown_OverTheLimit_SaysSo() =>
        Assert.Equal("| Start | ≤ 600 ms | 601 ms **missed** | – | – |", new BenchRow("Start", "ms", 601, 600).ToMarkdown());

    [Fact]
    public void ToMarkdown_NothingAsked_HasDashes() =>
        Assert.Equal("| PSS | – | 82.5 MB | – | – |", new BenchRow("PSS", "MB", 82.46).ToMarkdown());
}
