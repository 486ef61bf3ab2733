using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class MemoryLedgerTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Keeper _keeper = new();
    private readonly MemoryLedger _ledger;
    private int _reads;

    public MemoryLedgerTests() => _ledger = new MemoryLedger(
        () => new LedgerSnapshot(_clock.GetUtcNow(), Interlocked.Increment(ref _reads), [], []),
        _keeper.Get<MemoryMonitor>(), _clock, NullLogger<MemoryLedger>.Instance);

    [Theory]
    [InlineData(MemoryLevel.Normal, 4.9, false)]
    [InlineData(MemoryLevel.Normal, 5, true)]
    [InlineData(MemoryLevel.Warning, 0.9, false)]
    [InlineData(MemoryLevel.Warning, 1, true)]
    [InlineData(MemoryLevel.RedLine, 1, true)]
    public async Task OnSample_OldEnough_ReadsAgain(MemoryLevel level, double seconds, bool reads)
    {
        await SampleAsync(MemoryLevel.Normal, 1);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await SampleAsync(level, reads ? 2 : 1);
    }

    [Fact]
    public async Task ReadAsync_YoungEnough_IsShared()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var first = await _ledger.ReadAsync(TimeSpan.FromSeconds(2), cancellation);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(first, await _ledger.ReadAsync(TimeSpan.FromSeconds(2), cancellation));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(first, await _ledger.ReadAsync(TimeSpan.FromSeconds(2), cancellation));
    }

    [Fact]
    public async Task ReadAsync_Failing_KeepsTheLast()
    {
        using var ledger = new MemoryLedger(() => throw new IOException("gone"), _keeper.Get<MemoryMonitor>(), _clock,
            NullLogger<MemoryLedger>.Instance);
        Assert.Empty((await ledger.ReadAsync(TimeSpan.Zero, TestContext.Current.CancellationToken)).Entries);
    }

    [Fact]
    public async Task OnRead_Disposed_IsCalledNoMore()
    {
        var calls = 0;
        var subscription = _ledger.OnRead(_ => calls++);
        await _ledger.ReadAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        subscription.Dispose();
        await _ledger.ReadAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal(1, calls);
    }

    public void Dispose()
    {
        _ledger.Dispose();
        _keeper.Dispose();
    }

    private async Task SampleAsync(MemoryLevel level, int reads)
    {
        _ledger.OnSample(new MemorySample(default, default, level));
        await _ledger.ReadAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(reads, _reads);
    }
}
