using Coder1.Core.Memory;

namespace Coder1.Web.Memory;

/// <summary>
/// What the status bars of all pages say of memory. One subscription to the monitor for all of them; they are told when
/// what they show would be another text, at most once a second, and at once when the level changes.
/// </summary>
public sealed class MemoryStatus : IDisposable
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const long Mb = 1024 * 1024;
    private const int StepsOfLimit = 100; // what is shown moves by hundredths of the budget: less would draw for nothing

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly MemoryMonitor _monitor;
    private Action? _changed;
    private Shown _shown;
    private long _toldAt;

    public MemoryStatus(MemoryMonitor monitor, TimeProvider time)
    {
        (_time, _monitor) = (time, monitor);
        _shown = Make(monitor.Latest);
        _toldAt = time.GetTimestamp();
        _subscription = monitor.OnSample(Sampled);
    }

    /// <summary>What is shown now.</summary>
    public Shown Now
    {
        get { lock (_lock) return _shown; }
    }

    /// <summary>Calls back after <see cref="Now"/> changed, on a thread of the pool. Bounded by the pages that may be open.</summary>
    /// <param name="callback">Must neither block nor throw.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnChanged(Action callback)
    {
        lock (_lock) _changed += callback;
        return new Subscription(this, callback);
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    private void Sampled(MemorySample sample)
    {
        lock (_lock)
        {
            var step = Math.Max(Mb, _monitor.Thresholds.LimitBytes / StepsOfLimit);
            var isMoved = Math.Abs(sample.Reading.PressureBytes - _shown.UsedBytes) >= step
                && _time.GetElapsedTime(_toldAt) >= Interval;
            if (sample.Level == _shown.Level && !isMoved) return;
            _shown = Make(sample);
            _toldAt = _time.GetTimestamp();
            if (_changed is { } changed) ThreadPool.UnsafeQueueUserWorkItem(static callbacks => callbacks(), changed, preferLocal: false);
        }
    }

    private Shown Make(MemorySample sample) => new(sample.Level, sample.Reading.PressureBytes, _monitor.Thresholds.LimitBytes);

    /// <summary>The level, and how much of the budget is used by what decides it.</summary>
    public readonly record struct Shown(MemoryLevel Level, long UsedBytes, long LimitBytes)
    {
        /// <summary>In megabytes, rounded.</summary>
        public long UsedMb => (UsedBytes + (Mb / 2)) / Mb;

        /// <summary>In megabytes, rounded.</summary>
        public long LimitMb => (LimitBytes + (Mb / 2)) / Mb;
    }

    private sealed class Subscription(MemoryStatus status, Action callback) : IDisposable
    {
        public void Dispose()
        {
            lock (status._lock) status._changed -= callback;
        }
    }
}
