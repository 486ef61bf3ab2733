using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory;

/// <summary>
/// Ties the memory keeper to the server's life: the features' cleanups are registered, the monitor runs from the start to
/// the end, and once a minute the log says how things are.
/// </summary>
internal sealed partial class MemoryKeeper(
    MemoryMonitor monitor, PressureResponder responder, MemoryCleanups cleanups, IEnumerable<IMemoryUser> users,
    ILogger<MemoryKeeper> logger) : IHostedService
{
    /// <summary>How often the log says how things are.</summary>
    internal static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(60);

    private readonly IMemoryUser[] _users = [.. users];
    private readonly List<IDisposable> _registrations = [];
    private DateTimeOffset _nextLine;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Started(logger, monitor.Container.Describe(), new Bounds(monitor.Thresholds));
        foreach (var cleanup in _users.SelectMany(user => user.Cleanups)) _registrations.Add(cleanups.Add(cleanup));
        if (monitor.Options.Monitoring) _registrations.Add(monitor.OnSample(WriteLine));
        monitor.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var registration in _registrations) registration.Dispose();
        _registrations.Clear();
        await responder.DisposeAsync().ConfigureAwait(false);
        await monitor.DisposeAsync().ConfigureAwait(false);
    }

    private void WriteLine(MemorySample sample)
    {
        if (sample.At < _nextLine) return;
        _nextLine = sample.At + LineInterval;
        Log.Line(logger, Megabytes(sample.Reading.WorkingSetBytes), Megabytes(sample.Reading.PressureBytes), sample.Level,
            Megabytes(ServerHeap.UsedBytes), string.Join(", ", _users.Select(user => user.Holds).OfType<string>()));
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
