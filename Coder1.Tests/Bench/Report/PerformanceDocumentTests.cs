using Coder1.Bench.Report;
using Coder1.Bench.Servers;
using Xunit;

namespace Coder1.Tests.Bench.Report;

public sealed class PerformanceDocumentTests
{
    private const string Document = "# A\n<!-- bench:start -->\nold\n<!-- /bench:start -->\nby hand\n";

    [Fact]
    public void Replace_TextBetweenMarks_LeavesTheRest() =>
        Assert.Equal(
            "# A\n<!-- bench:start -->\nnew\n<!-- /bench:start -->\nby hand\n",
            PerformanceDocument.Replace(Document, "start", "new\n\n"));

    [Fact]
    public void Replace_Twice_IsTheSameAsOnce()
    {
        var once = PerformanceDocument.Replace(Document, "start", "new");

        Assert.Equal(once, PerformanceDocument.Replace(once, "start", "new"));
    }

    [Fact]
    public void Replace_NoMarks_IsAFault() =>
        Assert.Throws<InvalidOperationException>(() => PerformanceDocument.Replace(Document, "wire", "new"));

    [Theory]
    [InlineData("start")]
    [InlineData("wire")]
    public void Replace_RealDocument_HasTheMarks(string bench) =>
        Assert.Contains("\nnew\n", PerformanceDocument.Replace(
            File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "performance.md")), bench, "new"));
}
