using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class FeatureTiersTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private MemoryMonitor _monitor;

    public FeatureTiersTests()
    {
        _container = new FakeContainer(_clock);
        _monitor = _container.Monitor();
    }

    [Theory]
    [InlineData(100, "premium", 3, 50_000, 8)]
    [InlineData(310, "standard", 2, 25_000, 5)]
    [InlineData(345, "standard", 2, 25_000, 5)]
    [InlineData(385, "essential", 1, 10_000, 3)]
    [InlineData(470, "essential", 1, 10_000, 3)]
    public void Current_ByLevel_IsTheContracts(long pressure, string name, int agents, int replay, int features)
    {
        _container.Set(pressure);
        _monitor.Look();
        var tier = new FeatureTiers(_monitor).Current;
        Assert.Equal((name, agents, replay), (tier.Name, tier.Agents, tier.ReplayBytes));
        Assert.True(tier.Features.Count <= features);
        Assert.Same(tier, _monitor.Tier);
    }

    [Theory]
    [InlineData(310, true)]
    [InlineData(345, false)]
    [InlineData(385, false)]
    public void Require_Search_IsRefusedFromCriticalOn(long pressure, bool allowed)
    {
        _container.Set(pressure);
        _monitor.Look();
        var tiers = new FeatureTiers(_monitor);
        Assert.Equal(allowed, tiers.Allows(MemoryFeature.Search));
        Assert.Equal(allowed, tiers.Allows(MemoryFeature.HeapSnapshots));
        if (allowed) tiers.Require(MemoryFeature.Search);
        else Assert.Equal(tiers.Refusal(MemoryFeature.Search), Assert.Throws<MemoryRefusedException>(() => tiers.Require(MemoryFeature.Search)).Message);
    }

    [Fact]
    public async Task Current_WithoutDegradation_StaysPremium()
    {
        await _monitor.DisposeAsync();
        _monitor = _container.Monitor(options => options.GracefulDegradation = false);
        _container.Set(470);
        _monitor.Look();
        var tiers = new FeatureTiers(_monitor);
        Assert.Equal("premium", tiers.Current.Name);
        Assert.All(Enum.GetValues<MemoryFeature>(), feature => Assert.True(tiers.Allows(feature)));
    }

    [Fact]
    public void OnChanged_WithinASecond_TellsEachChangeOnce()
    {
        List<string> told = [];
        using var subscription = new FeatureTiers(_monitor).OnChanged(tier => told.Add(tier.Name));
        _monitor.Start();
        foreach (var pressure in new long[] { 310, 345, 385, 385 })
        {
            _container.Set(pressure);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _container.Set(100);
        _clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(["standard", "essential", "premium"], told);
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        _container.Dispose();
    }
}
