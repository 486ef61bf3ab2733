using Coder1.Bench.Memory;
using Xunit;

namespace Coder1.Tests.Bench.Memory;

public sealed class ProcessorUseTests
{
    [Theory]
    [InlineData("12 (cat) S 1 1 1 0 -1 4194304 0 0 0 0 150 25 0 0 20 0 1 0 1 1 1", 1.75)]
    [InlineData("12 (a b) c) (d) S 1 1 1 0 -1 4194304 0 0 0 0 100 0 0 0 20 0 1 0 1 1 1", 1)]
    public void Parse_Stat_AddsUserAndSystemTime(string stat, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ProcessorUse.Parse(stat));
}
