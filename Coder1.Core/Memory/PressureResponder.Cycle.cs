using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory;

/// <content>One cycle: each step in order, timed and measured.</content>
public sealed partial class PressureResponder
{
    private async Task RunCycleAsync(CancellationToken cancellation)
    {
        var ran = false;
        // All steps rest from the cycle's beginning on, so that they come round together.
        var restsUntil = _time.GetUtcNow() + RestTime;
        foreach (var cleanup in _cleanups.UpTo(_monitor.Level))
        {
            if (cancellation.IsCancellationRequested) return;
            if (SkippedBecause(cleanup) is not null) continue;
            var before = _monitor.Look();
            if (before.Reading.PressureBytes < _monitor.Thresholds.BytesOf(cleanup.Level)) continue;
            if (!ran) Cycles++;
            ran = true;
            await RunStepAsync(cleanup, before, restsUntil, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RunStepAsync(
        MemoryCleanup cleanup, MemorySample before, DateTimeOffset restsUntil, CancellationToken cancellation)
    {
        var startedAt = _time.GetTimestamp();
        var error = await TryRunAsync(cleanup, cancellation).ConfigureAwait(false);
        var took = _time.GetElapsedTime(startedAt);
        var freed = Math.Max(0, before.Reading.PressureBytes - _monitor.Look().Reading.PressureBytes);
        var now = _time.GetUtcNow();
        lock (_lock)
        {
            var status = Status_NeedsLock(cleanup);
            _statuses[cleanup.Name] = status with
            {
                Runs = status.Runs + 1,
                Failures = status.Failures + (error is null ? 0 : 1),
                TotalFreedBytes = status.TotalFreedBytes + freed,
                LastRunAt = now,
                LastFreedBytes = freed,
                LastDuration = took,
                LastError = error,
                RestsUntil = freed < LeastFreedBytes ? restsUntil : null,
            };
        }

        Log.CleanupRan(_logger, cleanup.Name, Megabytes(freed), Math.Round(took.TotalMilliseconds, 1), before.Level);
        Enter(new MemoryEvent(now, MemoryEventKind.Cleanup, before.Level, cleanup.Name, Sentence(cleanup, freed, error))
        {
            FreedBytes = freed,
            Duration = took,
        });
    }

    /// <summary>Runs a step; why it failed, or null.</summary>
    private async Task<string?> TryRunAsync(MemoryCleanup cleanup, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(StepTime, _time);
        var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        Task? running = null;
        try
        {
            // On another thread: a step that blocks is not to keep the others from running either.
            running = Task.Run(() => cleanup.Run(both.Token), CancellationToken.None);
            await running.WaitAsync(both.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            if (cancellation.IsCancellationRequested) return "The server ends.";
            Log.CleanupLate(_logger, cleanup.Name, StepTime);
            return string.Create(CultureInfo.InvariantCulture, $"It took more than {StepTime.TotalSeconds} s.");
        }
#pragma warning disable CA1031 // One that fails is not to keep the others from running.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.CleanupFailed(_logger, cleanup.Name, error);
            return error.Message;
        }
        finally
        {
            Leave(cleanup, running, both);
        }
    }

    /// <summary>A step that has not ended is not started again before it has; its token stays with it until then.</summary>
    private void Leave(MemoryCleanup cleanup, Task? running, CancellationTokenSource token)
    {
        if (running is null or { IsCompleted: true })
        {
            token.Dispose();
            return;
        }

        lock (_lock) _overdue.Add(cleanup.Name);
        _ = running.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                token.Dispose();
                lock (_lock) _overdue.Remove(cleanup.Name);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private CleanupStatus Status_NeedsLock(MemoryCleanup cleanup) =>
        _statuses.TryGetValue(cleanup.Name, out var status) ? status with { Cleanup = cleanup } : new CleanupStatus(cleanup);

    private void Enter(MemoryEvent entry)
    {
        try
        {
            _journal.Add(entry);
        }
#pragma warning disable CA1031 // Who listens to the journal and fails is not to keep memory from being freed.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.JournalFailed(_logger, error);
        }
    }

    private static string Sentence(MemoryCleanup cleanup, long freed, string? error) => error is null
        ? string.Create(CultureInfo.InvariantCulture, $"{cleanup.Description} Freed {Megabytes(freed)} MB.")
        : $"{cleanup.Name} failed: {error}";

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Warning, "Memory: {Before} to {Level} at {Megabytes} MB.", EventName = "MemoryLevelRose")]
        public static partial void LevelRose(ILogger logger, MemoryLevel before, MemoryLevel level, double megabytes);

        [LoggerMessage(4011, LogLevel.Information, "Memory: {Before} to {Level} at {Megabytes} MB.", EventName = "MemoryLevelFell")]
        public static partial void LevelFell(ILogger logger, MemoryLevel before, MemoryLevel level, double megabytes);

        [LoggerMessage(4012, LogLevel.Critical,
            "Critical memory usage: {Percent} % of the limit ({Level}). Performing emergency cleanup.", EventName = "MemoryEmergency")]
        public static partial void Emergency(ILogger logger, long percent, MemoryLevel level);

        [LoggerMessage(4013, LogLevel.Information, "Cleanup {Name} freed {Megabytes} MB in {Milliseconds} ms ({Level}).",
            EventName = "MemoryCleanupRan")]
        public static partial void CleanupRan(ILogger logger, string name, double megabytes, double milliseconds, MemoryLevel level);

        [LoggerMessage(4014, LogLevel.Error, "Cleanup {Name} failed.", EventName = "MemoryCleanupFailed")]
        public static partial void CleanupFailed(ILogger logger, string name, Exception error);

        [LoggerMessage(4015, LogLevel.Error, "Cleanup {Name} takes more than {Time}: the next one begins.",
            EventName = "MemoryCleanupLate")]
        public static partial void CleanupLate(ILogger logger, string name, TimeSpan time);

        [LoggerMessage(4016, LogLevel.Error, "A listener to the memory journal failed.", EventName = "MemoryJournalListenerFailed")]
        public static partial void JournalFailed(ILogger logger, Exception error);
    }
}
