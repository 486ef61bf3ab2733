using Coder1.Web.Components.Terminals;
using Xunit;

namespace Coder1.Tests.Components.Terminals;

public sealed class TerminalFiguresTests
{
    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0.42, "0.4 s")]
    [InlineData(9.99, "9.9 s")]
    [InlineData(10, "10 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(172_799, "47 h")]
    [InlineData(172_800, "2 d")]
    public void Short_Seconds_AreAsPeopleSayThem(double seconds, string text) =>
        Assert.Equal(text, TerminalFigures.Short(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(9, "now")]
    [InlineData(10, "10 s")]
    public void Ago_FewSeconds_IsNow(double seconds, string text) => Assert.Equal(text, TerminalFigures.Ago(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-1, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1 KB")]
    [InlineData(1536, "1.5 KB")]
    [InlineData(10_240, "10 KB")]
    [InlineData(5_242_880, "5 MB")]
    public void Size_Bytes_AreAsPeopleSayThem(long bytes, string text) => Assert.Equal(text, TerminalFigures.Size(bytes));
}
