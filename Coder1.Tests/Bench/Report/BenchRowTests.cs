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

    [Fact]
    public void ToMarkdown_FullRow_HasEveryColumn() =>
        Assert.Equal("| Start | ≤ 600 ms | 420 ms | 105 ms | 4.0 |", new BenchRow("Start", "ms", 420, 600, 105).ToMarkdown());

    [Fact]
    public void ToMarkdown_OverTheLimit_SaysSo() =>
        Assert.Equal("| Start | ≤ 600 ms | 601 ms **over** | – | – |", new BenchRow("Start", "ms", 601, 600).ToMarkdown());

    [Fact]
    public void ToMarkdown_NothingAsked_HasDashes() =>
        Assert.Equal("| PSS | – | 82.5 MB | – | – |", new BenchRow("PSS", "MB", 82.46).ToMarkdown());
}
