using Coder1.Web.Api;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class HealthStatusTests
{
    [Theory]
    [InlineData(0, "healthy")]
    [InlineData(74.9, "healthy")]
    [InlineData(75, "warning")]
    [InlineData(80, "warning")]
    [InlineData(84.9, "warning")]
    [InlineData(85, "critical")]
    [InlineData(130, "critical")]
    public void Of_Percentage_HasTheReportedStatus(double percentage, string status) =>
        Assert.Equal(status, HealthReport.StatusOf(percentage));
}
