using Coder1.Bench.Servers;

namespace Coder1.Bench.Memory;

/// <summary>Looks at a group's working set twenty times a second, and remembers the most.</summary>
internal sealed class PeakWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly LimitedGroup _group;
    private readonly PeriodicTimer _timer;
    private readonly Task _looking;
    private long _most;

    public PeakWatch(LimitedGroup group, TimeProvider time)
    {
        (_group, _timer) = (group, new PeriodicTimer(Interval, time));
        _looking = LookAsync();
    }

    /// <summary>The most since the last time this was asked, in bytes.</summary>
    public long Take() => Interlocked.Exchange(ref _most, _group.Read().WorkingSet);

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _looking;
    }

    private async Task LookAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            var now = _group.Read().WorkingSet;
            if (now > Volatile.Read(ref _most)) Volatile.Write(ref _most, now);
        }
    }
}
