using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Leaks;

/// <content>How it looks and judges.</content>
public sealed partial class LeakDetector
{
    /// <summary>Looks, if it is time to.</summary>
    internal void Look()
    {
        lock (_lock)
        {
            var now = _time.GetElapsedTime(_start);
            if (_isConfirming || (_lookedAt is { } before && now - before < _settings.Interval)) return;
            _lookedAt = now;
            _window.Add(Sample(), _settings.Window);
            var managed = LeakTrend.Of(_window.Samples, LeakKind.Managed);
            var native = LeakTrend.Of(_window.Samples, LeakKind.Native);
            if (managed.IsSuspicious(_settings) || native.IsSuspicious(_settings))
            {
                // Not here: a full collection is too long for the monitor's thread.
                _isConfirming = true;
                Confirming = Task.Run(Confirm);
                return;
            }

            ClearIfQuiet_NeedsLock(LeakKind.Managed, managed);
            ClearIfQuiet_NeedsLock(LeakKind.Native, native);
        }
    }

    private LeakSample Sample()
    {
        var load = 0;
        foreach (var source in _loads) load += source.Count;
        return new LeakSample(_time.GetElapsedTime(_start), _probe.ManagedBytes, _probe.NativeBytes, load);
    }

    /// <summary>Looks again after a collection.</summary>
    private void Confirm()
    {
        lock (_collecting)
        {
            _probe.Collect();
            lock (_lock)
            {
                var after = Sample();
                _window.Add(after, _settings.Window);
                foreach (var kind in Kinds) Judge_NeedsLock(kind, LeakTrend.Of(_window.Samples, kind));
                if (StandingCount == 0) Tell("leak.dropped", "Memory grew as a leak does, but a collection took it back.");
                _window.Clear();
                _window.Add(after, _settings.Window);
                _isConfirming = false;
            }
        }
    }

    /// <summary>Judges what is left after a collection.</summary>
    private void Judge_NeedsLock(LeakKind kind, LeakTrend trend)
    {
        if (!trend.IsSuspicious(_settings))
        {
            ClearIfQuiet_NeedsLock(kind, trend);
            return;
        }

        var standing = _standing[(int)kind];
        var finding = new LeakFinding(kind, standing?.Since ?? _time.GetUtcNow(), trend, Describe(kind, trend));
        _standing[(int)kind] = finding;
        if (standing is not null) return;
        Log.Found(_logger, finding.Text);
        Tell($"leak.{Name(kind)}", finding.Text);
    }

    private void ClearIfQuiet_NeedsLock(LeakKind kind, LeakTrend trend)
    {
        if (_standing[(int)kind] is not { } finding || trend.Over < _settings.Window) return;
        _standing[(int)kind] = null;
        if (_cleared.Count == _maxHistory) _cleared.Dequeue();
        _cleared.Enqueue(finding with { ClearedAt = _time.GetUtcNow() });
        Log.Cleared(_logger, Name(kind));
        Tell($"leak.{Name(kind)}", $"The server's {Name(kind)} memory stopped to grow.");
    }

    /// <summary>The journal takes entries under our lock: its listeners neither block nor call back.</summary>
    private void Tell(string name, string text) =>
        _journal.Add(new MemoryEvent(_time.GetUtcNow(), MemoryEventKind.Leak, _monitor.Latest.Level, name, text));

    private static string Describe(LeakKind kind, LeakTrend trend) => string.Create(CultureInfo.InvariantCulture,
        $"The server's {Name(kind)} memory grew by {trend.GrowthBytes / 1048576d:0.0} MB in {trend.Over.TotalMinutes:0.0} minutes "
        + $"({trend.SlopeBytesPerMinute / 1048576:0.0} MB a minute, {(trend.IsLoadSteady ? "at a steady load" : "while the load changed")}), "
        + $"and a collection did not take it back.");

    private static string Name(LeakKind kind) => kind == LeakKind.Managed ? "managed" : "native";

    private static partial class Log
    {
        [LoggerMessage(4241, LogLevel.Warning, "{Text}", EventName = "LeakFound")]
        public static partial void Found(ILogger logger, string text);

        [LoggerMessage(4242, LogLevel.Information, "The server's {Kind} memory stopped to grow.", EventName = "LeakCleared")]
        public static partial void Cleared(ILogger logger, string kind);

        [LoggerMessage(4243, LogLevel.Information, "The leak detector has new settings: {Settings}.", EventName = "LeakConfigured")]
        public static partial void Configured(ILogger logger, LeakSettings settings);
    }
}
