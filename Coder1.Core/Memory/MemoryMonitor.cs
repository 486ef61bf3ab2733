using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory;

/// <summary>Looks at the container's memory on one timer, and knows the level that follows.</summary>
/// <remarks>
/// The timer is set for one look and set again behind it, so looks never meet; what a subscriber or a file does wrong never
/// ends it. A look allocates nothing. Looks out of turn (<see cref="Look"/>) take their place between the others.
/// </remarks>
public sealed partial class MemoryMonitor : IAsyncDisposable
{
    private readonly ContainerMemory _container;
    private readonly MemoryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly long _startedAt;
    private readonly MemoryLadder _ladder;
    private readonly FeatureTierTable _tiers;
    private readonly SampleInterval _interval = new();
    private readonly Lock _lookLock = new();
    private readonly Lock _lock = new();
    private Action<MemorySample>[] _subscribers = [];
    private MemorySample _latest;
    private volatile MemoryThresholds _thresholds;
    private bool _isStarted;
    private bool _disposed;

    /// <summary>Makes one that has looked once; it goes on when it is started.</summary>
    /// <param name="container">What is looked at.</param>
    /// <param name="options">The budget.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public MemoryMonitor(
        ContainerMemory container, IOptions<MemoryOptions> options, TimeProvider time, ILogger<MemoryMonitor>? logger = null)
    {
        (_container, _options, _time) = (container, options.Value, time);
        _logger = logger ?? NullLogger<MemoryMonitor>.Instance;
        _startedAt = time.GetTimestamp();
        _thresholds = MemoryThresholds.Of(_options, container.Read().ContainerBytes);
        _ladder = new MemoryLadder(_thresholds);
        _tiers = new FeatureTierTable(_options);
        _timer = time.CreateTimer(static monitor => ((MemoryMonitor)monitor!).Tick(), this,
            Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Look();
    }

    /// <summary>The newest look.</summary>
    public MemorySample Latest
    {
        get { lock (_lock) return _latest; }
    }

    /// <summary>The level of the newest look.</summary>
    public MemoryLevel Level => Latest.Level;

    /// <summary>What features may take now.</summary>
    public FeatureTier Tier => _tiers.Of(Level);

    /// <summary>Where the levels begin; others when the container's limit was changed.</summary>
    public MemoryThresholds Thresholds => _thresholds;

    /// <summary>The last ten minutes; empty without <see cref="MemoryOptions.Monitoring"/>.</summary>
    public MemoryHistory History { get; } = new();

    /// <summary>How long it waits before the next look.</summary>
    public TimeSpan Interval { get; private set; } = SampleInterval.AtRest;

    /// <summary>Where the figures come from and what is wrong with them.</summary>
    public ContainerMemory Container => _container;

    internal MemoryOptions Options => _options;

    /// <summary>What features may take at a level.</summary>
    /// <param name="level">The level.</param>
    public FeatureTier TierOf(MemoryLevel level) => _tiers.Of(level);

    /// <summary>Begins to look by itself; the first time counts.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_isStarted || _disposed) return;
            _isStarted = true;
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Calls back after each look, one call at a time.</summary>
    /// <param name="callback">Must neither block, throw nor, in steady state, allocate.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnSample(Action<MemorySample> callback)
    {
        lock (_lock) _subscribers = [.. _subscribers, callback];
        return new Subscription(this, callback);
    }

    /// <summary>Looks now, out of turn; the newest look afterwards. Within a callback it only answers the newest.</summary>
    public MemorySample Look()
    {
        if (_lookLock.IsHeldByCurrentThread) return Latest;
        lock (_lookLock)
        {
            var reading = _container.Read();
            if (reading.ContainerBytes != _thresholds.ContainerBytes)
            {
                _thresholds = MemoryThresholds.Of(_options, reading.ContainerBytes);
                _ladder.Use(_thresholds);
            }

            var now = _time.GetElapsedTime(_startedAt);
            var sample = new MemorySample(_time.GetUtcNow(), reading, _ladder.Observe(reading.PressureBytes, now));
            Interval = _interval.After(sample, _thresholds.HeadroomBytes(reading.PressureBytes), now);
            lock (_lock) _latest = sample;
            if (_options.Monitoring) History.Add(sample, GC.GetTotalMemory(forceFullCollection: false));
            CallBack(sample);
            return sample;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _disposed = true;
            _subscribers = [];
        }

        return _timer.DisposeAsync();
    }

    private void Tick()
    {
        try
        {
            Look();
        }
#pragma warning disable CA1031 // Whatever went wrong: without the next look nobody would keep the container alive.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.LookFailed(_logger, error);
        }

        lock (_lock)
        {
            if (!_disposed) _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    private void CallBack(in MemorySample sample)
    {
        foreach (var subscriber in _subscribers)
        {
            try
            {
                subscriber(sample);
            }
#pragma warning disable CA1031 // One that fails is not to keep the others, the red line among them, from looking.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.SubscriberFailed(_logger, error);
            }
        }
    }

    private sealed class Subscription(MemoryMonitor monitor, Action<MemorySample> callback) : IDisposable
    {
        public void Dispose()
        {
            lock (monitor._lock)
            {
                var index = Array.IndexOf(monitor._subscribers, callback);
                if (index >= 0) monitor._subscribers = [.. monitor._subscribers[..index], .. monitor._subscribers[(index + 1)..]];
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "Looking at the container's memory failed.", EventName = "MemoryLookFailed")]
        public static partial void LookFailed(ILogger logger, Exception error);

        [LoggerMessage(4002, LogLevel.Error, "A subscriber to looks at the memory failed.", EventName = "MemorySubscriberFailed")]
        public static partial void SubscriberFailed(ILogger logger, Exception error);
    }
}
