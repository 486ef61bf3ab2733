using Bunit;
using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Admin;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Components.Admin;

public sealed class MemoryIndicatorTests : ComponentTest
{
    private const string Button = "[data-testid=memory]";

    [Fact]
    public void Rendered_Normal_TellsTheFiguresAndNoLevel()
    {
        var bar = Render<MemoryIndicator>();
        Assert.Equal("Memory 100 of 399 MB", bar.Find(Button).TextContent.Trim());
        Assert.Contains("c1-memory-normal", bar.Find(Button).ClassName, StringComparison.Ordinal);
        Assert.Contains("299 MB are left", bar.Find(Button).GetAttribute("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(310, "warning", "Getting short")]
    [InlineData(345, "critical", "Short")]
    [InlineData(385, "panic", "Very short")]
    [InlineData(470, "redLine", "Red line")]
    public void Level_Rises_IsToldInWordsAndColour(long megabytes, string level, string words)
    {
        var bar = Render<MemoryIndicator>();
        Press(megabytes);
        bar.WaitForAssertion(() => Assert.Equal($"Memory {megabytes} of 399 MB · {words}", bar.Find(Button).TextContent.Trim()));
        Assert.Contains($"c1-memory-{level}", bar.Find(Button).ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_WithoutAnotherText_DrawsNothing()
    {
        var bar = Render<MemoryIndicator>();
        Press(103);
        Press(102);
        Press(180);
        bar.WaitForAssertion(() => Assert.Contains("180 of", bar.Markup, StringComparison.Ordinal));
        Assert.Equal(2, bar.RenderCount);
    }

    [Fact]
    public async Task Click_Twice_ShowsAndHidesTheDetails()
    {
        var bar = Render<MemoryIndicator>();
        await ClickAsync(bar, Button);
        Assert.Equal("true", bar.Find(Button).GetAttribute("aria-expanded"));
        Assert.Equal("/admin/memory", bar.Find("[data-testid=memory-page]").GetAttribute("href"));
        Assert.Contains("Everything is on.", bar.Find("[data-testid=memory-popover]").TextContent, StringComparison.Ordinal);
        await ClickAsync(bar, Button);
        Assert.Empty(bar.FindAll("[data-testid=memory-popover]"));
    }

    [Fact]
    public async Task Escape_Open_Hides()
    {
        var bar = Render<MemoryIndicator>();
        await ClickAsync(bar, Button);
        await DoAsync(bar, ".c1-memory", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Escape" }));
        Assert.Empty(bar.FindAll("[data-testid=memory-popover]"));
    }

    [Fact]
    public async Task Popover_NoAdmin_HasNoWayToThePage()
    {
        User.SetPolicies();
        var bar = Render<MemoryIndicator>();
        await ClickAsync(bar, Button);
        Assert.Empty(bar.FindAll("[data-testid=memory-page]"));
    }

    [Fact]
    public async Task Disposed_LevelChanges_DrawsNothing()
    {
        var bar = Render<MemoryIndicator>();
        await DisposeComponentsAsync();
        Press(400);
        Assert.Equal(1, bar.RenderCount);
        Assert.Equal(MemoryLevel.Panic, Services.GetRequiredService<MemoryMonitor>().Level);
    }
}
