using System.Globalization;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>Snapshots of the server's managed heap, taken by a process of its own and compared by type.</summary>
/// <remarks>
/// Each is a small file in <c>memory/snapshots</c>: its figures and its <see cref="HeapSnapshotFile.MaxTypes"/> largest
/// types. Beyond <see cref="MaxSnapshots"/> the oldest goes. One is taken at a time; none from critical on, nor where
/// it would lead there. While the heap is walked the server stands still, as in a full collection, and its runtime holds
/// what it found until the other process has read it: about as much as the heap, at most <see cref="MaxBufferMegabytes"/>.
/// </remarks>
public sealed partial class HeapSnapshots
{
    /// <summary>Snapshots that are kept.</summary>
    public const int MaxSnapshots = 5;

    /// <summary>The most that the runtime may buffer for one.</summary>
    public const int MaxBufferMegabytes = 128;

    private const int MinBufferMegabytes = 8;

    // Measured: its own memory; some 20 MB more are the server's program, which is in memory anyway.
    private const int ProcessMegabytes = 24;

    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly ISnapshotTaker _taker;
    private readonly MemoryMonitor _monitor;
    private readonly FeatureTiers _tiers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private List<HeapSnapshot>? _snapshots;
    private bool _isTaking;

    internal HeapSnapshots(
        DataFolder data, ISnapshotTaker taker, MemoryMonitor monitor, FeatureTiers tiers, TimeProvider time,
        ILogger<HeapSnapshots> logger)
    {
        (_taker, _monitor, _tiers, _time, _logger) = (taker, monitor, tiers, time, logger);
        _folder = data.File("memory", "snapshots");
        data.Folder("memory", "snapshots");
    }

    /// <summary>Those that are kept, the oldest first.</summary>
    public IReadOnlyList<HeapSnapshot> List()
    {
        lock (_lock) return [.. List_NeedsLock()];
    }

    /// <summary>Takes one.</summary>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="MemoryRefusedException">Memory is scarce; the message says so.</exception>
    /// <exception cref="HeapSnapshotException">One is being taken, or it failed; the message says why.</exception>
    public async Task<HeapSnapshot> TakeAsync(CancellationToken cancellationToken)
    {
        // An object of 24 bytes, the smallest, is told of in 32, and a reference in 12.
        var buffer = (int)Math.Clamp(GC.GetTotalMemory(forceFullCollection: false) * 2 >> 20, MinBufferMegabytes, MaxBufferMegabytes);
        RequireMemory(buffer + ProcessMegabytes);
        if (Interlocked.Exchange(ref _isTaking, true))
            throw new HeapSnapshotException("A snapshot is being taken already.");
        try
        {
            var began = _time.GetTimestamp();
            var path = PathOf(NewId());
            var partial = $"{path}.partial";
            try
            {
                await _taker.TakeAsync(partial, buffer, cancellationToken).ConfigureAwait(false);
                File.Move(partial, path);
            }
            finally
            {
                File.Delete(partial);
            }

            var snapshot = Keep(path);
            Log.Taken(_logger, snapshot.Objects, snapshot.HeapBytes, _time.GetElapsedTime(began));
            return snapshot;
        }
        finally
        {
            Volatile.Write(ref _isTaking, false);
        }
    }

    /// <summary>Compares two; null where one of them is not kept, or not any more.</summary>
    /// <param name="before">The id of the one.</param>
    /// <param name="after">The id of the other.</param>
    public HeapComparison? Compare(string before, string after)
    {
        // One at a time, and only what is listed is opened: an id is a file's name.
        lock (_lock)
        {
            var ids = List_NeedsLock().ConvertAll(one => one.Id);
            return ids.Contains(before) && ids.Contains(after)
                && HeapSnapshotFile.Read(PathOf(before)) is { } first && HeapSnapshotFile.Read(PathOf(after)) is { } second
                ? HeapComparison.Of(first, second)
                : null;
        }
    }

    private void RequireMemory(int megabytes)
    {
        _tiers.Require(MemoryFeature.HeapSnapshots);
        var left = _monitor.Thresholds.CriticalBytes - _monitor.Latest.Reading.PressureBytes;
        if (left >> 20 < megabytes && _tiers.Refusal(MemoryFeature.HeapSnapshots, MemoryLevel.Critical) is not null)
        {
            throw new MemoryRefusedException(string.Create(CultureInfo.InvariantCulture,
                $"A heap snapshot may need {megabytes} MB for a moment, and {Math.Max(0, left) >> 20} MB are left until memory is critical."));
        }
    }

    private HeapSnapshot Keep(string path)
    {
        var snapshot = HeapSnapshotFile.Read(path)?.Snapshot ?? throw new HeapSnapshotException("The snapshot cannot be read.");
        lock (_lock)
        {
            var snapshots = List_NeedsLock();
            snapshots.RemoveAll(one => one.Id == snapshot.Id);
            snapshots.Add(snapshot);
            for (; snapshots.Count > MaxSnapshots; snapshots.RemoveAt(0)) File.Delete(PathOf(snapshots[0].Id));
        }

        return snapshot;
    }

    private List<HeapSnapshot> List_NeedsLock()
    {
        if (_snapshots is not null) return _snapshots;
        var files = Directory.GetFiles(_folder, "*.json").Order(StringComparer.Ordinal).ToList();
        // Another run's: no more of them than of ours.
        for (; files.Count > MaxSnapshots; files.RemoveAt(0)) File.Delete(files[0]);
        return _snapshots = [.. files.Select(HeapSnapshotFile.Read).OfType<HeapSnapshotFile>().Select(file => file.Snapshot)];
    }

    /// <summary>By the time, so that names are in the order of age.</summary>
    private string NewId() => _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);

    private string PathOf(string id) => Path.Join(_folder, $"{id}.json");

    private static partial class Log
    {
        [LoggerMessage(4251, LogLevel.Information, "A heap snapshot was taken: {Objects} objects, {Bytes} bytes, in {Duration}.",
            EventName = "HeapSnapshotTaken")]
        public static partial void Taken(ILogger logger, long objects, long bytes, TimeSpan duration);
    }
}
