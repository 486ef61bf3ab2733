using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory;

/// <summary>
/// Ties the memory keeper to the server's life: the monitor runs from the start to the end, the server's own heap is among
/// the cleanups, and once a minute the log says how things are.
/// </summary>
internal sealed partial class MemoryKeeper : IHostedService
{
    /// <summary>How often the log says how things are.</summary>
    internal static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(60);

    private readonly MemoryMonitor _monitor;
    private readonly PressureResponder _responder;
    private readonly MemoryCensus _census;
    private readonly ILogger<MemoryKeeper> _logger;
    private DateTimeOffset _nextLine;
    private IDisposable? _lines;

    public MemoryKeeper(
        MemoryMonitor monitor, PressureResponder responder, MemoryCleanups cleanups, MemoryCensus census,
        ILogger<MemoryKeeper> logger)
    {
        (_monitor, _responder, _census, _logger) = (monitor, responder, census, logger);
        cleanups.Add(new MemoryCleanup(
            "server.collect", MemoryLevel.Warning, "What the server no longer needs is collected.",
            static () => ServerHeap.CollectableBytes, static _ => Do(ServerHeap.Collect))
        {
            Order = int.MaxValue,
        });
        cleanups.Add(new MemoryCleanup(
            "server.compact", MemoryLevel.Panic, "The server's heap is compacted and free pages are given back.",
            static () => ServerHeap.CompactableBytes, static _ => Do(ServerHeap.Compact))
        {
            Order = int.MaxValue,
        });
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var thresholds = _monitor.Thresholds;
        Log.Started(_logger, _monitor.Container.Describe(), new Bounds(thresholds));
        if (_monitor.Options.Monitoring) _lines = _monitor.OnSample(WriteLine);
        _monitor.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _lines?.Dispose();
        await _responder.DisposeAsync().ConfigureAwait(false);
        await _monitor.DisposeAsync().ConfigureAwait(false);
    }

    private void WriteLine(MemorySample sample)
    {
        if (sample.At < _nextLine) return;
        _nextLine = sample.At + LineInterval;
        var reading = sample.Reading;
        Log.Line(_logger, Megabytes(reading.WorkingSetBytes), Megabytes(reading.PressureBytes), sample.Level,
            Megabytes(ServerHeap.UsedBytes), _census.Describe());
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);

    /// <summary>The thresholds, for the log.</summary>
    private readonly record struct Bounds(MemoryThresholds At)
    {
        public override string ToString() => FormattableString.Invariant(
            $"warning {Megabytes(At.WarningBytes)}, critical {Megabytes(At.CriticalBytes)}, panic {Megabytes(At.PanicBytes)}, red line {Megabytes(At.RedLineBytes)} of {Megabytes(At.ContainerBytes)} MB");
    }

    private static partial class Log
    {
        [LoggerMessage(4030, LogLevel.Information, "Memory is read from {Source} Levels: {Bounds}.", EventName = "MemoryKeeperStarted")]
        public static partial void Started(ILogger logger, string source, Bounds bounds);

        [LoggerMessage(4031, LogLevel.Information,
            "Memory: working set {WorkingSet} MB, pressure {Pressure} MB ({Level}), heap {Heap} MB; {Sessions}.",
            EventName = "MemoryLine")]
        public static partial void Line(
            ILogger logger, long workingSet, long pressure, MemoryLevel level, long heap, string sessions);
    }
}
