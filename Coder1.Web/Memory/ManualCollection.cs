using System.Diagnostics;
using System.Runtime;
using Coder1.Core.Memory;

namespace Coder1.Web.Memory;

/// <summary>A collection that an admin asks for: whole, compacting, and not more often than <see cref="Interval"/>.</summary>
internal sealed class ManualCollection(MemoryMonitor monitor, TimeProvider time)
{
    /// <summary>Between two: each stops every request for some tens of milliseconds.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _ranAt;

    /// <summary>Whether a collection may be forced now; then none other may for a while.</summary>
    /// <param name="wait">Where it may not: how long until it may.</param>
    public bool TryBegin(out TimeSpan wait)
    {
        lock (_lock)
        {
            wait = _ranAt is { } before ? Interval - time.GetElapsedTime(before) : TimeSpan.Zero;
            if (wait > TimeSpan.Zero) return false;
            wait = TimeSpan.Zero;
            _ranAt = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Collects.</summary>
    public Result Run()
    {
        var (heap, pressure) = (GC.GetTotalMemory(false), monitor.Look().Reading.PressureBytes);
        var begin = Stopwatch.GetTimestamp();
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var took = Stopwatch.GetElapsedTime(begin);
        var heapAfter = GC.GetTotalMemory(false);
        return new Result(
            Math.Max(0, heap - heapAfter), heapAfter, Math.Max(0, pressure - monitor.Look().Reading.PressureBytes), took.TotalMilliseconds);
    }

    /// <summary>What a collection freed, of the managed heap and of the container.</summary>
    internal sealed record Result(long FreedBytes, long HeapBytes, long ContainerFreedBytes, double TookMs);
}
