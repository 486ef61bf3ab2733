using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class MemoryMonitorTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private readonly List<MemorySample> _samples = [];
    private MemoryMonitor _monitor;

    public MemoryMonitorTests()
    {
        _container = new FakeContainer(_clock);
        _monitor = _container.Monitor();
    }

    [Fact]
    public void Latest_BeforeTheStart_IsALook() =>
        Assert.Equal((100 * FakeContainer.Mb, MemoryLevel.Normal), (_monitor.Latest.Reading.PressureBytes, _monitor.Latest.Level));

    [Fact]
    public void Start_Twice_LooksOnceASecond()
    {
        Watch();
        _monitor.Start();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(5, _samples.Count);
        Assert.Equal(1, _clock.ActiveTimers);
    }

    [Theory]
    [InlineData(299, 1000)]
    [InlineData(301, 250)]
    [InlineData(396, 250)]
    [InlineData(400, 50)]
    public void Interval_ByPressureThatStays_IsTheContracts(long pressure, int milliseconds)
    {
        _container.Set(pressure);
        Watch();
        // What it took to get there was growth.
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _monitor.Interval);
        _samples.Clear();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1000 / milliseconds, _samples.Count);
    }

    [Theory]
    [InlineData(99, 1000)]
    [InlineData(100, 1000)]
    [InlineData(101, 50)]
    public void Interval_ByGrowthInASecond_IsFastBeyond100Mb(long growth, int milliseconds)
    {
        Watch();
        _clock.Advance(TimeSpan.FromSeconds(1));
        _container.Set(100 + growth);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _monitor.Interval);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(1), _monitor.Interval);
    }

    [Fact]
    public void Look_OutOfTurn_TellsSubscribersAndKeepsTheTimer()
    {
        Watch();
        _container.Set(380);
        Assert.Equal(MemoryLevel.Panic, _monitor.Look().Level);
        Assert.Equal(MemoryLevel.Panic, Assert.Single(_samples).Level);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_samples.Count > 1);
    }

    [Fact]
    public void Look_WithinACallback_AnswersTheNewest()
    {
        MemorySample? inner = null;
        using var subscription = _monitor.OnSample(_ => inner = _monitor.Look());
        Assert.Equal(_monitor.Look(), inner);
    }

    [Fact]
    public void OnSample_ASubscriberThatFails_KeepsNeitherOthersNorTheMonitor()
    {
        using var failing = _monitor.OnSample(_ => throw new InvalidOperationException());
        Watch();
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, _samples.Count);
    }

    [Fact]
    public void OnSample_Disposed_CallsNoMore()
    {
        var subscription = _monitor.OnSample(_samples.Add);
        _monitor.Look();
        subscription.Dispose();
        subscription.Dispose();
        _monitor.Look();
        Assert.Single(_samples);
    }

    [Fact]
    public void Tick_GroupGone_GoesOnWithTheMachine()
    {
        Watch();
        _container.Break();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, _samples.Count);
    }

    [Fact]
    public void Thresholds_LimitChanged_Follow()
    {
        _container.SetLimit(1024);
        _container.Set(380);
        Assert.Equal(MemoryLevel.Normal, _monitor.Look().Level);
        Assert.Equal(1024 * FakeContainer.Mb, _monitor.Thresholds.ContainerBytes);
    }

    [Fact]
    public async Task History_EachSecond_IsOnePointWithItsPeak()
    {
        Watch();
        _clock.Advance(TimeSpan.FromSeconds(2));
        _container.Set(320);
        _monitor.Look();
        _container.Set(310);
        _monitor.Look();
        var points = _monitor.History.After();
        Assert.Equal(3, points.Length);
        Assert.Equal((320 * FakeContainer.Mb, MemoryLevel.Warning), (points[^1].PressureBytes, points[^1].Level));
        Assert.Equal(points[2..], _monitor.History.After(points[1].At));

        await _monitor.DisposeAsync();
        _monitor = _container.Monitor(options => options.Monitoring = false);
        _monitor.Look();
        Assert.Equal(0, _monitor.History.Count);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(310)]
    [InlineData(470)]
    public void Look_SteadyState_AllocatesNothing(long pressure)
    {
        _container.Set(pressure);
        using var counting = _monitor.OnSample(static sample => GC.KeepAlive(sample.Reading.Source));
        for (var warm = 0; warm < 200; warm++) _monitor.Look();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var look = 0; look < 1000; look++) _monitor.Look();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task DisposeAsync_Twice_LeavesNoTimer()
    {
        Watch();
        await _monitor.DisposeAsync();
        await _monitor.DisposeAsync();
        _monitor.Start();
        Assert.Equal(0, _clock.ActiveTimers);
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        _container.Dispose();
    }

    private void Watch()
    {
        _monitor.OnSample(_samples.Add);
        _monitor.Start();
    }
}
