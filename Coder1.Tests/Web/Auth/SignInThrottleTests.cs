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
        for (var count = 0; count < failures; count++) Fail(throttle, Someone);
        Assert.Equal(waits, throttle.WaitFor(Someone) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, throttle.WaitFor(Another));
    }

    [Fact]
    public void WaitFor_WindowOver_LetsTryAgain()
    {
        var throttle = Create();
        for (var count = 0; count < 3; count++) Fail(throttle, Someone);
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
        for (var last = 1; last <= addresses; last++) Fail(throttle, new IPAddress([198, 51, 100, (byte)last]));
        Assert.Equal(tracked, throttle.Tracked);
    }

    [Fact]
    public void Fail_BeyondTheBound_NewcomersShareOneCount()
    {
        var throttle = Create();
        for (var last = 1; last <= 10; last++) Fail(throttle, new IPAddress([198, 51, 100, (byte)last]));
        Assert.True(throttle.WaitFor(IPAddress.Parse("203.0.113.9")) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, throttle.WaitFor(IPAddress.Parse("198.51.100.1")));
    }

    [Theory]
    [InlineData(0, 2, true)]
    [InlineData(0, 3, false)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(2, 1, false)]
    public void Begin_SomeWrongAndSomeBeingLookedAt_CountsBoth(int wrong, int inFlight, bool allowed)
    {
        var throttle = Create();
        for (var count = 0; count < wrong; count++) Fail(throttle, Someone);
        for (var count = 0; count < inFlight; count++) Assert.True(throttle.Begin(Someone).IsAllowed);
        Assert.Equal(allowed, throttle.Begin(Someone).IsAllowed);
        Assert.True(throttle.Begin(Another).IsAllowed);
    }

    [Fact]
    public void End_RightPasswords_LeaveNothing()
    {
        var throttle = Create();
        var tries = Enumerable.Range(0, 3).Select(_ => throttle.Begin(Someone)).ToList();
        Assert.Equal(SignInThrottle.InFlightWait, throttle.Begin(Someone).Wait);
        foreach (var one in tries) throttle.End(one, wrong: false);
        Assert.Equal(0, throttle.Tracked);
        Assert.True(throttle.Begin(Someone).IsAllowed);
    }

    [Fact]
    public void End_WindowOverMeanwhile_CountsInTheNewWindow()
    {
        var throttle = Create();
        Fail(throttle, Someone);
        Fail(throttle, Someone);
        var late = throttle.Begin(Someone);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, throttle.End(late, wrong: true));
        Fail(throttle, Someone);
        Assert.True(throttle.Begin(Someone).IsAllowed);
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:0:ffff::1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    public void Begin_AnotherAddressOfTheSameNetwork_SharesItsCount(string first, string second, bool shares)
    {
        var throttle = Create();
        for (var count = 0; count < 3; count++) Fail(throttle, IPAddress.Parse(first));
        Assert.Equal(!shares, throttle.Begin(IPAddress.Parse(second)).IsAllowed);
    }

    [Fact]
    public void Begin_AtTheBoundWithOldEntries_MakesRoom()
    {
        var throttle = Create();
        for (var last = 1; last <= 4; last++) Fail(throttle, new IPAddress([198, 51, 100, (byte)last]));
        _clock.Advance(TimeSpan.FromSeconds(60));
        Fail(throttle, Someone);
        Assert.Equal(1, throttle.Tracked);
    }

    private static void Fail(SignInThrottle throttle, IPAddress address)
    {
        if (throttle.Begin(address) is { IsAllowed: true } allowed) throttle.End(allowed, wrong: true);
    }

    private SignInThrottle Create() => new(Options.Create(_options), _clock);
}
