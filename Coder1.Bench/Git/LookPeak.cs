using Coder1.Bench.Servers;

namespace Coder1.Bench.Git;

/// <summary>Looks at a process a hundred times a second, and remembers the most that it held.</summary>
internal sealed class LookPeak : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly int _process;
    private readonly PeriodicTimer _timer;
    private readonly Task _looking;
    private long _most;

    public LookPeak(int process, TimeProvider time)
    {
        (_process, _timer) = (process, new PeriodicTimer(Interval, time));
        _looking = LookAsync();
    }

    /// <summary>Its proportional size at the most, in bytes.</summary>
    public long Most => Math.Max(Volatile.Read(ref _most), ProcessMemory.Read(_process).Proportional);

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _looking;
    }

    private async Task LookAsync()
    {
        while (await _timer.WaitForNextTickAsync())
            Volatile.Write(ref _most, Math.Max(_most, ProcessMemory.Read(_process).Proportional));
    }
}
