using Coder1.Tests.TestKit;
using Coder1.Web.Auth;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Auth;

public sealed class SignInLinksTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void TryUse_Twice_WorksOnce()
    {
        var links = Create();
        var code = links.Create();
        Assert.True(links.TryUse(code));
        Assert.False(links.TryUse(code));
    }

    [Fact]
    public void TryUse_WrongCode_DoesNotUseUpTheRightOne()
    {
        var links = Create();
        var code = links.Create();
        Assert.False(links.TryUse(""));
        Assert.False(links.TryUse(code + "0"));
        Assert.True(links.TryUse(code));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(61, false)]
    public void TryUse_AfterMinutes_WorksUntilTheLifetime(int minutes, bool works)
    {
        var links = Create();
        var code = links.Create();
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(works, links.TryUse(code));
    }

    [Fact]
    public void Create_Again_EndsTheOlderLink()
    {
        var links = Create();
        var old = links.Create();
        links.Create();
        Assert.False(links.TryUse(old));
    }

    private SignInLinks Create() => new(Options.Create(new AuthOptions { SignInLinkMinutes = 60 }), _clock);
}
