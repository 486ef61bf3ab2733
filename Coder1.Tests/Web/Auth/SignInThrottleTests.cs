using System.Net;
using Coder1.Tests.TestKit;
using Coder1.Web.Auth;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Auth;

public sealed class SignInThrottleTests
{
    private static readonly IPAddress Someone = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Another = IPAddress.Parse("192.0.2.2");

    private readonly ManualClock _clock = new();
    private readonly AuthOptions _options = new() { MaxFailures = 3, FailureWindowSeconds = 60, MaxTrackedAddresses = 4 };

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void WaitFor_AfterFailures_WaitsFromTheBoundOn(int failures, bool waits)
    {
        var throttle = Create();
        for (var count = 0; count < failures; count++) throttle.Fail(Someone);
        Assert.Equal(waits, throttle.WaitFor(Someone) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, throttle.WaitFor(Another));
    }

    [Fact]
    public void WaitFor_WindowOver_LetsTryAgain()
    {
        var throttle = Create();
        for (var count = 0; count < 3; count++) throttle.Fail(Someone);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), throttle.WaitFor(Someone));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, throttle.WaitFor(Someone));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(40, 5)]
    public void Fail_ManyAddresses_TracksAtMostTheBoundAndOneShared(int addresses, int tracked)
    {
        var throttle = Create();
        for (var last = 1; last <= addresses; last++) throttle.Fail(new IPAddress([198, 51, 100, (byte)last]));
        Assert.Equal(tracked, throttle.Tracked);
    }

    [Fact]
    public void Fail_BeyondTheBound_NewcomersShareOneCount()
    {
        var throttle = Create();
        for (var last = 1; last <= 10; last++) throttle.Fail(new IPAddress([198, 51, 100, (byte)last]));
        Assert.True(throttle.WaitFor(IPAddress.Parse("203.0.113.9")) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, throttle.WaitFor(IPAddress.Parse("198.51.100.1")));
    }

    private SignInThrottle Create() => new(Options.Create(_options), _clock);
}
