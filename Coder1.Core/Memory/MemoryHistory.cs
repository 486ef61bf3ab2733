namespace Coder1.Core.Memory;

/// <summary>The last ten minutes, one point a second however often was looked. Adding allocates nothing.</summary>
/// <remarks>
/// Thread-safe. A second in which was looked several times is one point, with the highest pressure and level: a peak is
/// what one looks for in a chart.
/// </remarks>
public sealed class MemoryHistory
{
    /// <summary>Points kept, one a second; at the bound the oldest goes.</summary>
    public const int MaxPoints = 600;

    private readonly Lock _lock = new();
    private readonly MemoryPoint[] _points = new MemoryPoint[MaxPoints];
    private int _first;
    private int _count;

    /// <summary>Points that there are.</summary>
    public int Count
    {
        get { lock (_lock) return _count; }
    }

    /// <summary>Copies the points behind a moment, oldest first.</summary>
    /// <param name="after">The newest that is known; the default for all.</param>
    public MemoryPoint[] After(DateTimeOffset after = default)
    {
        lock (_lock)
        {
            var skip = 0;
            while (skip < _count && At_NeedsLock(skip).At <= after) skip++;
            var points = new MemoryPoint[_count - skip];
            for (var index = 0; index < points.Length; index++) points[index] = At_NeedsLock(skip + index);
            return points;
        }
    }

    /// <summary>Adds a look.</summary>
    internal void Add(in MemorySample sample, long heapBytes)
    {
        var reading = sample.Reading;
        lock (_lock)
        {
            if (_count > 0 && Second(At_NeedsLock(_count - 1).At) == Second(sample.At))
            {
                ref var newest = ref At_NeedsLock(_count - 1);
                newest = newest with
                {
                    PressureBytes = Math.Max(newest.PressureBytes, reading.PressureBytes),
                    WorkingSetBytes = Math.Max(newest.WorkingSetBytes, reading.WorkingSetBytes),
                    UsageBytes = Math.Max(newest.UsageBytes, reading.UsageBytes),
                    HeapBytes = heapBytes,
                    Level = newest.Level > sample.Level ? newest.Level : sample.Level,
                };
                return;
            }

            if (_count == MaxPoints) _first = (_first + 1) % MaxPoints;
            else _count++;
            At_NeedsLock(_count - 1) = new MemoryPoint(
                sample.At, reading.PressureBytes, reading.WorkingSetBytes, reading.UsageBytes, heapBytes, sample.Level);
        }
    }

    private static long Second(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerSecond;

    private ref MemoryPoint At_NeedsLock(int index) => ref _points[(_first + index) % MaxPoints];
}
