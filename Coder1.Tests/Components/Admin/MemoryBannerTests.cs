using Bunit;
using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Admin;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Components.Admin;

public sealed class MemoryBannerTests : ComponentTest
{
    private const string Banner = "[data-testid=memory-banner]";

    public MemoryBannerTests() => Services.GetRequiredService<MemoryCleanups>().Add(new MemoryCleanup(
        "test.step", MemoryLevel.Critical, "Nothing is searched.", () => 0, _ => Task.CompletedTask));

    [Fact]
    public void Normal_NoBanner() => Assert.Empty(Render<MemoryBanner>().FindAll(Banner));

    [Fact]
    public void Warning_IsASoftWord_CriticalAnAlert()
    {
        var banner = Render<MemoryBanner>();
        Press(310);
        banner.WaitForAssertion(() => Assert.Equal("status", banner.Find(Banner).GetAttribute("role")));
        Assert.DoesNotContain("Nothing is searched.", banner.Markup, StringComparison.Ordinal);
        Press(350);
        banner.WaitForAssertion(() => Assert.Equal("alert", banner.Find(Banner).GetAttribute("role")));
        Assert.Contains("Nothing is searched.", banner.Markup, StringComparison.Ordinal);
        Assert.Contains("New agents wait while memory is scarce.", banner.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dismissed_SameLevel_StaysAwayUntilItChanges()
    {
        var banner = Render<MemoryBanner>();
        Press(310);
        banner.WaitForElement(Banner);
        await ClickAsync(banner, "[data-testid=memory-banner-close]");
        Press(320);
        Assert.Empty(banner.FindAll(Banner));
        Press(350);
        banner.WaitForElement(Banner);
    }

    [Fact]
    public void Figures_Alone_DrawNothing()
    {
        var banner = Render<MemoryBanner>();
        Press(150);
        Press(250);
        Press(310);
        banner.WaitForElement(Banner);
        Assert.Equal(2, banner.RenderCount);
    }
}
