using Coder1.Core.Memory;
using Coder1.Core.Memory.Leaks;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Leaks;

public sealed class LeakDetectorTests : IAsyncDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly ManualClock _clock = new();
    private readonly FakeProbe _probe = new() { Managed = 40 * Mb, Native = 60 * Mb };
    private readonly MemoryJournal _journal = new();
    private readonly MemoryMonitor _monitor;
    private readonly LeakDetector _detector;

    public LeakDetectorTests()
    {
        _monitor = new MemoryMonitor(new ContainerMemory(), Options.Create(new MemoryOptions()), _clock);
        _detector = new LeakDetector(_probe, [_probe], _monitor, _journal, Options.Create(new LeakOptions { MaxHistory = 2 }), _clock, new LogLines<LeakDetector>());
    }

    public async ValueTask DisposeAsync()
    {
        _detector.Dispose();
        await _monitor.DisposeAsync();
    }

    [Fact]
    public async Task Look_SteadyMemory_NeverCollects()
    {
        await MinutesAsync(60, () => _probe.Managed += 0);
        Assert.Equal(0, _probe.Collections);
        Assert.Empty(_detector.Standing);
        Assert.Equal(31, _detector.Samples.Count);
    }

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public async Task Look_ManagedGrowth_IsFoundAtItsBound(int megabytes, bool found)
    {
        await MinutesAsync(1);
        _probe.Managed += megabytes * Mb;
        await MinutesAsync(1);
        Assert.Equal(found, _detector.Standing.Count == 1);
        if (!found) return;
        var finding = _detector.Standing[0];
        Assert.Equal((LeakKind.Managed, 50 * Mb), (finding.Kind, finding.Trend.GrowthBytes));
        Assert.Equal("leak.managed", Assert.Single(_journal.Events).Name);
    }

    [Fact]
    public async Task Look_GrowthOfGarbage_IsCollectedAndDropped()
    {
        await MinutesAsync(1);
        _probe.Garbage = 200 * Mb;
        await MinutesAsync(1);
        Assert.Equal(1, _probe.Collections);
        Assert.Empty(_detector.Standing);
        Assert.Equal("leak.dropped", Assert.Single(_journal.Events).Name);
    }

    [Theory]
    [InlineData(1.9, false)]
    [InlineData(2.1, true)]
    public async Task Look_SlopeAtSteadyLoad_IsFoundAfterAWindow(double megabytesPerMinute, bool found)
    {
        await MinutesAsync(4.8, () => _probe.Native += (long)(megabytesPerMinute * Mb / 6));
        Assert.Empty(_detector.Standing);
        await MinutesAsync(2, () => _probe.Native += (long)(megabytesPerMinute * Mb / 6));
        Assert.Equal(found, _detector.Standing.Count == 1);
        if (found) Assert.Contains("native memory grew", _detector.Standing[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_SlopeWhileUsersCome_IsNoLeak()
    {
        await MinutesAsync(20, () =>
        {
            _probe.Managed += 5 * Mb / 6;
            _probe.Count++;
        });
        Assert.Equal(0, _probe.Collections);
    }

    [Fact]
    public async Task Look_SlopeOfGarbage_IsDroppedAndNotCollectedEveryTime()
    {
        await MinutesAsync(30, () => _probe.Garbage += 3 * Mb / 6);
        Assert.InRange(_probe.Collections, 4, 6); // once a window
        Assert.Empty(_detector.Standing);
    }

    [Fact]
    public async Task Look_LeakStops_IsClearedAfterAWindow()
    {
        await MinutesAsync(1);
        _probe.Managed += 60 * Mb;
        await MinutesAsync(4.8);
        Assert.Single(_detector.Standing);
        await MinutesAsync(2);
        Assert.Empty(_detector.Standing);
        var cleared = Assert.Single(_detector.Cleared);
        Assert.True(cleared.ClearedAt > cleared.Since);
        Assert.Equal(0, _detector.StandingCount);
    }

    [Fact]
    public async Task Look_LeakGoesOn_IsOneFinding()
    {
        await MinutesAsync(30, () => _probe.Managed += 5 * Mb / 6);
        Assert.Single(_detector.Standing);
        Assert.Single(_journal.Events);
        Assert.Empty(_detector.Cleared);
    }

    [Fact]
    public async Task Cleared_BeyondTheBound_ForgetsTheOldest()
    {
        for (var times = 0; times < 3; times++)
        {
            _probe.Managed += 60 * Mb;
            await MinutesAsync(8);
        }

        Assert.Equal(2, _detector.Cleared.Count);
        Assert.True(_detector.Cleared[0].Since > _detector.Cleared[1].Since);
        _detector.ClearHistory();
        Assert.Empty(_detector.Cleared);
        Assert.Empty(_detector.Samples);
    }

    [Fact]
    public void Check_OnDemand_CollectsAndTells()
    {
        _probe.Garbage = 5 * Mb;
        var check = _detector.Check();
        Assert.Equal((45 * Mb, 40 * Mb), (check.Before.ManagedBytes, check.After.ManagedBytes));
        Assert.Empty(check.Standing);
        _probe.Managed += 70 * Mb;
        Assert.Equal(70 * Mb, _detector.Check().Managed.GrowthBytes);
        Assert.Single(_detector.Standing);
    }

    [Fact]
    public async Task Configure_OtherSettings_CountFromNowOn()
    {
        await MinutesAsync(1);
        _detector.Configure(_detector.Settings with { Interval = TimeSpan.FromSeconds(1), Window = TimeSpan.FromMinutes(1), GrowthBytes = 1 * Mb });
        Assert.Empty(_detector.Samples);
        for (var seconds = 0; seconds < 100; seconds++) await LookAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(61, _detector.Samples.Count);
        _probe.Managed += Mb;
        await LookAsync(TimeSpan.FromSeconds(1));
        Assert.Single(_detector.Standing);
    }

    [Theory]
    [InlineData(0, 300, 50, 2)]
    [InlineData(601, 7200, 50, 2)]
    [InlineData(10, 59, 50, 2)]
    [InlineData(10, 7201, 50, 2)]
    [InlineData(60, 300, 50, 2)]
    [InlineData(1, 721, 50, 2)]
    [InlineData(10, 300, 0, 2)]
    [InlineData(10, 300, 50, 0)]
    public void Configure_IllegalSettings_AreRefusedAndChangeNothing(int interval, int window, long growth, long slope)
    {
        var settings = new LeakSettings(TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(window), growth * Mb, slope * Mb);
        Assert.Throws<ArgumentException>(() => _detector.Configure(settings));
        Assert.Equal(new LeakOptions().ToSettings(), _detector.Settings);
    }

    [Fact]
    public void Look_SteadyState_AllocatesNothing()
    {
        Assert.Equal(0, Allocations.Of(_detector.Look, () => _clock.Advance(TimeSpan.FromSeconds(10))));
    }

    [Fact]
    public void ServerProbe_ThisProcess_HasFiguresAndCollects()
    {
        using var probe = new ServerLeakProbe();
        probe.Collect();
        Assert.True(probe.ManagedBytes > 0);
        Assert.True(probe.NativeBytes > 0);
        Assert.Equal(0, Allocations.Of(() => _ = probe.ManagedBytes + probe.NativeBytes));
    }

    private async Task MinutesAsync(double minutes, Action? each = null)
    {
        for (var looks = (int)(minutes * 6); looks > 0; looks--)
        {
            each?.Invoke();
            await LookAsync(TimeSpan.FromSeconds(10));
        }
    }

    private async Task LookAsync(TimeSpan after)
    {
        _clock.Advance(after);
        _detector.Look();
        await _detector.Confirming;
    }
}
