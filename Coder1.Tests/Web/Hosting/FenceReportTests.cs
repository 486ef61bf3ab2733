using Coder1.Core.Memory.Fences;
using Coder1.Web.Hosting;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

public sealed class FenceReportTests
{
    [Fact]
    public void Lines_Fences_SayWhichStandAndWhy() => Assert.Equal(
        ["    + red-line: It stands.", "    - group: It does not."],
        FenceReport.Lines([new FenceState("red-line", true, "It stands."), new FenceState("group", false, "It does not.")]));
}
