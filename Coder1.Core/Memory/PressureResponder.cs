using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory;

/// <summary>Runs the registered cleanups when the level rises, and again while it stays.</summary>
/// <remarks>
/// One worker, never two: looks only wake it, so nothing queues up. Before each step it looks again, and a step whose
/// level's threshold pressure is below is left out: what helped is enough. A step that freed less than
/// <see cref="LeastFreedBytes"/> rests for <see cref="RestTime"/>, and between two cycles without a rise there is
/// <see cref="RepeatTime"/>, so a pressure that nothing helps against costs one cycle a minute.
/// </remarks>
public sealed partial class PressureResponder : IAsyncDisposable
{
    /// <summary>A run that freed less did not help.</summary>
    public const long LeastFreedBytes = 1024 * 1024;

    /// <summary>For how long a step that did not help is left out.</summary>
    public static readonly TimeSpan RestTime = TimeSpan.FromSeconds(60);

    /// <summary>Between two cycles while the level stays.</summary>
    public static readonly TimeSpan RepeatTime = TimeSpan.FromSeconds(5);

    /// <summary>A step that takes longer is told to end, and the next one begins.</summary>
    public static readonly TimeSpan StepTime = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly MemoryMonitor _monitor;
    private readonly MemoryCleanups _cleanups;
    private readonly MemoryJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<string, CleanupStatus> _statuses = [];
    private readonly HashSet<string> _overdue = [];
    private readonly IDisposable _subscription;
    private Task _worker = Task.CompletedTask;
    private MemoryLevel _level;
    private bool _isAsked;
    private bool _isRunning;
    private DateTimeOffset _nextCycle;
    private int _disposed;

    /// <summary>Makes one that acts from the next look on.</summary>
    /// <param name="monitor">Tells the level.</param>
    /// <param name="cleanups">The steps.</param>
    /// <param name="journal">Where what was done is entered.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public PressureResponder(
        MemoryMonitor monitor, MemoryCleanups cleanups, MemoryJournal journal, TimeProvider time,
        ILogger<PressureResponder> logger)
    {
        (_monitor, _cleanups, _journal, _time, _logger) = (monitor, cleanups, journal, time, logger);
        Observe(monitor.Latest);
        _subscription = monitor.OnSample(Observe);
    }

    /// <summary>A cycle runs now.</summary>
    public bool IsRunning
    {
        get { lock (_lock) return _isRunning; }
    }

    /// <summary>Cycles in which a step ran, so far.</summary>
    public int Cycles { get; private set; }

    /// <summary>What is known of every registered step, in the order in which they run.</summary>
    public IReadOnlyList<CleanupStatus> Statuses
    {
        get
        {
            var cleanups = _cleanups.UpTo(MemoryLevel.RedLine);
            lock (_lock) return [.. cleanups.Select(Status_NeedsLock)];
        }
    }

    /// <summary>Completes when no cycle runs.</summary>
    internal Task Idle
    {
        get { lock (_lock) return _worker; }
    }

    /// <summary>Why a step would not run now although its level is reached, in a few words; null where it would.</summary>
    /// <param name="cleanup">The step.</param>
    public string? SkippedBecause(MemoryCleanup cleanup)
    {
        if (cleanup.Level >= MemoryLevel.Panic && !_monitor.Options.AggressiveCleanup)
            return "aggressive cleanup is switched off";
        lock (_lock)
        {
            if (_overdue.Contains(cleanup.Name)) return "its last run has not ended";
            return Status_NeedsLock(cleanup).RestsUntil is { } until && _time.GetUtcNow() < until
                ? "it freed next to nothing a moment ago"
                : null;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _subscription.Dispose();
        await _ending.CancelAsync().ConfigureAwait(false);
        await Idle.ConfigureAwait(false);
        _ending.Dispose();
    }

    /// <summary>On the monitor's thread: notes a change of level, and wakes the worker.</summary>
    private void Observe(MemorySample sample)
    {
        var before = _level;
        if (sample.Level != before)
        {
            _level = sample.Level;
            EnterLevel(before, sample);
        }

        lock (_lock)
        {
            if (sample.Level > before) _isAsked = true;
            else if (!IsHigh(sample) || sample.At < _nextCycle) return;
            if (sample.Level == MemoryLevel.Normal || _isRunning || _ending.IsCancellationRequested) return;
            (_isAsked, _isRunning) = (false, true);
            _worker = Task.Run(WorkAsync, CancellationToken.None);
        }
    }

    /// <summary>Pressure is over a threshold by itself; within the hysteresis below one nothing is done again.</summary>
    private bool IsHigh(in MemorySample sample) => sample.Reading.PressureBytes >= _monitor.Thresholds.WarningBytes;

    private void EnterLevel(MemoryLevel before, in MemorySample sample)
    {
        var (pressure, thresholds) = (sample.Reading.PressureBytes, _monitor.Thresholds);
        var percent = 100 * pressure / Math.Max(1, thresholds.LimitBytes);
        if (sample.Level < before) Log.LevelFell(_logger, before, sample.Level, Megabytes(pressure));
        else if (sample.Level >= MemoryLevel.Panic) Log.Emergency(_logger, percent, sample.Level);
        else Log.LevelRose(_logger, before, sample.Level, Megabytes(pressure));
        var moved = sample.Level > before ? "rose" : "fell";
        Enter(new MemoryEvent(sample.At, MemoryEventKind.Level, sample.Level, Name(sample.Level), string.Create(
            CultureInfo.InvariantCulture,
            $"The level {moved} from {Name(before)} to {Name(sample.Level)} at {Megabytes(pressure)} MB, {percent} % of the limit.")));
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            await RunCycleAsync(_ending.Token).ConfigureAwait(false);
            lock (_lock)
            {
                _nextCycle = _time.GetUtcNow() + RepeatTime;
                // The level rose further meanwhile.
                if (_isAsked && !_ending.IsCancellationRequested)
                {
                    _isAsked = false;
                    continue;
                }

                _isRunning = false;
                return;
            }
        }
    }

    private static double Megabytes(long bytes) => Math.Round(bytes / (1024.0 * 1024.0), 1);

#pragma warning disable CA1308 // Names of the contract are in lower case.
    private static string Name(MemoryLevel level) => level.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
