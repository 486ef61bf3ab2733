using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Alerts;

/// <summary>The alerts that stand, and those that stood.</summary>
/// <remarks>
/// Looks at every <see cref="IAlertSource"/> once a second, on the monitor's timer. An alert is raised once and resolved
/// once, by its rule; standing ones are bounded by the sources, resolved ones by <see cref="AlertOptions.MaxHistory"/>.
/// </remarks>
public sealed partial class AlertBoard : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Watched[] _watched;
    private readonly Queue<Alert> _resolved = new();
    private readonly int _maxHistory;
    private readonly MemoryMonitor _monitor;
    private readonly MemoryJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertBoard> _logger;
    private readonly IDisposable _subscription;
    private readonly long _start;
    private TimeSpan _lookedAt = -Interval;
    private Action<Alert>? _changed;

    /// <summary>Follows the sources from now on.</summary>
    /// <param name="sources">What is watched.</param>
    /// <param name="monitor">On whose timer.</param>
    /// <param name="journal">Where changes are entered.</param>
    /// <param name="options">The bound of the history.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public AlertBoard(
        IEnumerable<IAlertSource> sources, MemoryMonitor monitor, MemoryJournal journal, IOptions<AlertOptions> options,
        TimeProvider time, ILogger<AlertBoard> logger)
    {
        (_monitor, _journal, _time, _logger) = (monitor, journal, time, logger);
        _maxHistory = options.Value.MaxHistory;
        _watched = [.. sources.Select(source => new Watched(source))];
        _start = time.GetTimestamp();
        _subscription = monitor.OnSample(_ => Look());
    }

    /// <summary>Those that stand, the oldest first.</summary>
    public IReadOnlyList<Alert> Standing
    {
        get { lock (_lock) return [.. _watched.Select(one => one.Alert).OfType<Alert>().OrderBy(alert => alert.Since)]; }
    }

    /// <summary>Those that were resolved, the newest first.</summary>
    public IReadOnlyList<Alert> Resolved
    {
        get { lock (_lock) return [.. _resolved.Reverse()]; }
    }

    /// <summary>Calls back after an alert was raised or resolved, outside the lock.</summary>
    /// <param name="callback">Must neither block nor throw.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnChanged(Action<Alert> callback)
    {
        lock (_lock) _changed += callback;
        return new Subscription(this, callback);
    }

    /// <summary>Looks at every source, if a second has passed since the last look.</summary>
    internal void Look()
    {
        var now = _time.GetElapsedTime(_start);
        if (now - _lookedAt < Interval) return;
        _lookedAt = now;
        foreach (var one in _watched)
        {
            var value = one.Source.Read();
            var change = one.State.Look(value, now);
            if (change == AlertChange.Raised) Raise(one, value.GetValueOrDefault());
            else if (change == AlertChange.Resolved) Resolve(one);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    private void Raise(Watched one, double value)
    {
        var rule = one.Source.Rule;
        var since = _time.GetUtcNow();
        var alert = new Alert($"{rule.Name}-{since.ToUnixTimeMilliseconds()}", rule.Name, rule.Severity, since, one.Source.Describe(value));
        lock (_lock) one.Alert = alert;
        Log.Raised(_logger, alert.Severity, alert.Rule, alert.Text);
        Tell(alert, alert.Text);
    }

    private void Resolve(Watched one)
    {
        Alert alert;
        lock (_lock)
        {
            alert = one.Alert! with { ResolvedAt = _time.GetUtcNow() };
            one.Alert = null;
            if (_resolved.Count == _maxHistory) _resolved.Dequeue();
            _resolved.Enqueue(alert);
        }

        Log.Resolved(_logger, alert.Rule, alert.Text);
        Tell(alert, $"No more: {alert.Text}");
    }

    private void Tell(Alert alert, string text)
    {
        _journal.Add(new MemoryEvent(
            alert.ResolvedAt ?? alert.Since, MemoryEventKind.Alert, _monitor.Latest.Level, alert.Rule, text));
        Action<Alert>? changed;
        lock (_lock) changed = _changed;
        changed?.Invoke(alert);
    }

    private sealed class Watched(IAlertSource source)
    {
        public IAlertSource Source { get; } = source;

        public AlertState State { get; } = new(source.Rule);

        public Alert? Alert { get; set; }
    }

    private sealed class Subscription(AlertBoard alerts, Action<Alert> callback) : IDisposable
    {
        public void Dispose()
        {
            lock (alerts._lock) alerts._changed -= callback;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4221, LogLevel.Warning, "Alert ({Severity}) {Rule}: {Text}", EventName = "AlertRaised")]
        public static partial void Raised(ILogger logger, AlertSeverity severity, string rule, string text);

        [LoggerMessage(4222, LogLevel.Information, "Alert {Rule} is resolved: {Text}", EventName = "AlertResolved")]
        public static partial void Resolved(ILogger logger, string rule, string text);
    }
}
