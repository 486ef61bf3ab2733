using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class TerminalIdTests
{
    [Fact]
    public void New_ManyTimes_IsDistinctAndParses()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => TerminalId.New()).ToHashSet();
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.True(TerminalId.TryParse(id.Value, out var parsed) && parsed == id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa/")]
    [InlineData("../aaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaä")]
    public void TryParse_NotAnId_IsRefused(string? text) => Assert.False(TerminalId.TryParse(text, out _));
}
