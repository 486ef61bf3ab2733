using Coder1.Core.Memory.Alerts.Webhooks;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory.Alerts;

public sealed class WebhookBackoffTests
{
    [Theory]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(6, 1, 32)]
    [InlineData(7, 1, 60)]
    [InlineData(1000, 1, 60)]
    [InlineData(1000, 0, 30)]
    public void After_Tries_DoublesUpToAMinute(int tries, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), WebhookBackoff.After(tries, jitter, null));

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    [InlineData(300, 300)]
    [InlineData(301, 300)]
    [InlineData(100_000, 300)]
    public void After_AskedFor_IsHeededWithinReason(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), WebhookBackoff.After(1, 1, TimeSpan.FromSeconds(asked)));

    [Fact]
    public void After_Anything_StaysWithinItsBounds() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (tries, jitter) =>
            WebhookBackoff.After(tries, jitter / 1000d, null) is var wait && wait >= WebhookBackoff.First / 2 && wait <= WebhookBackoff.Most)
            .QuickCheckThrowOnFailure();
}
