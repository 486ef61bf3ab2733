using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Leaks;

/// <summary>Tells when the server's own memory grows as a leak does: the managed heap and native memory apart.</summary>
/// <remarks>
/// On the monitor's timer it looks every <see cref="LeakSettings.Interval"/>. What is suspicious is looked at again after a
/// collection, on a thread of the pool; either way the window begins anew then, so that collections are forced at most once
/// a window or once a growth. A finding stands until a whole window was quiet. Findings that were cleared are bounded by
/// <see cref="LeakOptions.MaxHistory"/>, looks by <see cref="LeakSettings.MaxSamples"/>.
/// </remarks>
public sealed partial class LeakDetector : IDisposable
{
    private static readonly LeakKind[] Kinds = [LeakKind.Managed, LeakKind.Native];

    private readonly Lock _lock = new();
    private readonly Lock _collecting = new();
    private readonly ILeakProbe _probe;
    private readonly ILoadSource[] _loads;
    private readonly MemoryMonitor _monitor;
    private readonly MemoryJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IDisposable _subscription;
    private readonly int _maxHistory;
    private readonly long _start;
    private readonly LeakWindow _window = new();
    private readonly LeakFinding?[] _standing = new LeakFinding?[Kinds.Length];
    private readonly Queue<LeakFinding> _cleared = new();
    private LeakSettings _settings;
    private TimeSpan? _lookedAt;
    private bool _isConfirming;

    /// <summary>Follows the server's memory from now on.</summary>
    internal LeakDetector(
        ILeakProbe probe, IEnumerable<ILoadSource> loads, MemoryMonitor monitor, MemoryJournal journal,
        IOptions<LeakOptions> options, TimeProvider time, ILogger<LeakDetector> logger)
    {
        (_probe, _loads, _monitor, _journal, _time, _logger) = (probe, [.. loads], monitor, journal, time, logger);
        (_settings, _maxHistory) = (options.Value.ToSettings(), options.Value.MaxHistory);
        _start = time.GetTimestamp();
        _subscription = monitor.OnSample(_ => Look());
    }

    /// <summary>What is suspicious now.</summary>
    public LeakSettings Settings
    {
        get { lock (_lock) return _settings; }
    }

    /// <summary>What is suspected now.</summary>
    public IReadOnlyList<LeakFinding> Standing
    {
        get { lock (_lock) return [.. _standing.OfType<LeakFinding>()]; }
    }

    /// <summary>How many kinds of memory are suspected now; without allocation.</summary>
    public int StandingCount
    {
        get
        {
            lock (_lock)
            {
                var count = 0;
                foreach (var finding in _standing) count += finding is null ? 0 : 1;
                return count;
            }
        }
    }

    /// <summary>What was suspected, the newest first.</summary>
    public IReadOnlyList<LeakFinding> Cleared
    {
        get { lock (_lock) return [.. _cleared.Reverse()]; }
    }

    /// <summary>The looks of the window, oldest first.</summary>
    public IReadOnlyList<LeakSample> Samples
    {
        get { lock (_lock) return [.. _window.Samples]; }
    }

    /// <summary>The second look that is under way, for tests to wait on.</summary>
    internal Task Confirming { get; private set; } = Task.CompletedTask;

    /// <summary>How memory of a kind moved over the window.</summary>
    /// <param name="kind">The kind.</param>
    public LeakTrend TrendOf(LeakKind kind)
    {
        lock (_lock) return LeakTrend.Of(_window.Samples, kind);
    }

    /// <summary>Takes other settings; the window begins anew.</summary>
    /// <param name="settings">The settings.</param>
    /// <exception cref="ArgumentException">They are not legal; the message has every fault.</exception>
    public void Configure(LeakSettings settings)
    {
        var faults = settings.Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults), nameof(settings));
        lock (_lock)
        {
            _settings = settings;
            _window.Clear();
            _lookedAt = null;
        }

        Log.Configured(_logger, settings);
    }

    /// <summary>Forgets the looks, and what was found and is cleared.</summary>
    public void ClearHistory()
    {
        lock (_lock)
        {
            _window.Clear();
            _cleared.Clear();
            _lookedAt = null;
        }
    }

    /// <summary>Collects garbage and judges now. Takes as long as a full collection; one at a time.</summary>
    public LeakCheck Check()
    {
        lock (_collecting)
        {
            var before = Sample();
            _probe.Collect();
            var after = Sample();
            lock (_lock)
            {
                _window.Add(after, _settings.Window);
                foreach (var kind in Kinds) Judge_NeedsLock(kind, LeakTrend.Of(_window.Samples, kind));
                return new LeakCheck(
                    _time.GetUtcNow(), before, after, LeakTrend.Of(_window.Samples, LeakKind.Managed),
                    LeakTrend.Of(_window.Samples, LeakKind.Native), [.. _standing.OfType<LeakFinding>()]);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();
}
