using Coder1.Bench.Report;
using Xunit;

namespace Coder1.Tests.Bench.Report;

public sealed class BenchTableTests
{
    [Fact]
    public void IsKept_OneRowOver_IsNot() =>
        Assert.False(new BenchTable("", [new("One", "ms", 1, 2), new("Two", "ms", 3, 2)]).IsKept);

    [Fact]
    public void ToMarkdown_Rows_StandBelowNoteAndHeader() =>
        Assert.Equal(
            "How.\n\n| what | asked | reached | this machine's own limit | ratio |\n|---|---|---|---|---|\n| One | – | 1 ms | – | – |\n",
            new BenchTable("How.", [new("One", "ms", 1)]).ToMarkdown());
}
