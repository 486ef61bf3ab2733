using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Coder1.Web.Memory;
using Xunit;

namespace Coder1.Tests.Web.Memory;

public sealed class MemoryStatusTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private readonly MemoryMonitor _monitor;
    private readonly MemoryStatus _status;
    private int _told;

    public MemoryStatusTests()
    {
        _container = new FakeContainer(_clock);
        _monitor = _container.Monitor();
        _status = new MemoryStatus(_monitor, _clock);
        _status.OnChanged(() => Interlocked.Increment(ref _told));
    }

    public void Dispose()
    {
        _status.Dispose();
        _container.Dispose();
    }

    // A hundredth of 399 MB is 3.99 MB.
    [Theory]
    [InlineData(103, 100)]
    [InlineData(104, 104)]
    [InlineData(97, 100)]
    [InlineData(96, 96)]
    public void Sample_ByHundredths_MovesWhatIsShown(long megabytes, long shown)
    {
        Look(megabytes, TimeSpan.FromSeconds(1));
        Assert.Equal(shown, _status.Now.UsedMb);
        Assert.Equal(399, _status.Now.LimitMb);
    }

    [Fact]
    public void Sample_WithinASecond_WaitsUnlessTheLevelChanged()
    {
        Look(200, TimeSpan.FromMilliseconds(999));
        Assert.Equal(100, _status.Now.UsedMb);
        Look(200, TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, _status.Now.UsedMb);
        Look(310, TimeSpan.FromMilliseconds(1));
        Assert.Equal((MemoryLevel.Warning, 310), (_status.Now.Level, _status.Now.UsedMb));
    }

    [Fact]
    public async Task Subscribers_Change_AreToldOnceEach()
    {
        Look(200, TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => Volatile.Read(ref _told) == 1, () => $"Told {_told} times.");
        Look(200, TimeSpan.FromSeconds(1));
        Look(310, TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => Volatile.Read(ref _told) == 2, () => $"Told {_told} times.");
    }

    [Fact]
    public void Sample_NothingMoved_AllocatesNothing()
    {
        var sample = _monitor.Latest;
        Look(100, TimeSpan.Zero);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 100; count++) _monitor.Look();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(sample.Level, _status.Now.Level);
    }

    private void Look(long megabytes, TimeSpan later)
    {
        _container.Set(megabytes);
        _clock.Advance(later);
        _monitor.Look();
    }
}
