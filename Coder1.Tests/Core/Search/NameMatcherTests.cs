using Coder1.Core.Search;
using Xunit;

namespace Coder1.Tests.Core.Search;

public sealed class NameMatcherTests
{
    [Theory]
    [InlineData("prog", "src/Program.cs")]
    [InlineData("PROG", "src/Program.cs")]
    [InlineData("srcprog", "src/Program.cs")]
    [InlineData("app builder", "Web/AppBuilder.cs")]
    [InlineData("", "anything")]
    public void Score_LettersInOrder_Matches(string query, string path) =>
        Assert.NotNull(new NameMatcher(query).Score(path));

    [Theory]
    [InlineData("gorp", "src/Program.cs")]
    [InlineData("programx", "src/Program.cs")]
    public void Score_LettersMissingOrOutOfOrder_IsNull(string query, string path) =>
        Assert.Null(new NameMatcher(query).Score(path));

    [Theory]
    [InlineData("program.cs", "src/Program.cs", "src/ProgramTests.cs")]
    [InlineData("ab", "Web/AppBuilder.cs", "Web/Carob.cs")]
    [InlineData("readme", "README.md", "reports/advanced/meta.txt")]
    public void Score_BetterMatch_IsHigher(string query, string better, string worse)
    {
        var matcher = new NameMatcher(query);
        Assert.True(matcher.Score(better) > (matcher.Score(worse) ?? int.MinValue));
    }
}
