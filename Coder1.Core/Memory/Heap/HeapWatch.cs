namespace Coder1.Core.Memory.Heap;

/// <summary>Follows the managed heap: on the monitor's timer, allocating only after a collection.</summary>
public sealed class HeapWatch : IDisposable
{
    private static readonly string[] Names = ["gen0", "gen1", "gen2", "loh", "poh"];

    private readonly Lock _lock = new();
    private readonly PauseRing _pauses = new();
    private readonly ServerMemory _server = new();
    private readonly IDisposable _subscription;
    private int _collections = -1;

    /// <summary>Follows from now on.</summary>
    /// <param name="monitor">On whose timer.</param>
    public HeapWatch(MemoryMonitor monitor) => _subscription = monitor.OnSample(_ => Look());

    /// <summary>The figures now.</summary>
    public HeapStatistics Read()
    {
        Look();
        var info = GC.GetGCMemoryInfo(GCKind.Any);
        var generations = new HeapGeneration[Math.Min(info.GenerationInfo.Length, Names.Length)];
        for (var index = 0; index < generations.Length; index++)
        {
            var generation = info.GenerationInfo[index];
            generations[index] = new HeapGeneration(Names[index], generation.SizeAfterBytes, generation.FragmentationAfterBytes);
        }

        var (resident, anonymous) = _server.Read();
        lock (_lock)
        {
            return new HeapStatistics(
                GC.GetTotalMemory(forceFullCollection: false), info.TotalCommittedBytes, info.TotalAvailableMemoryBytes,
                info.FragmentedBytes, Math.Max(0, anonymous - info.TotalCommittedBytes), resident, generations,
                [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)], GC.GetTotalPauseDuration(),
                info.PauseTimePercentage, _pauses.Sum());
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _server.Dispose();
    }

    /// <summary>Takes in what collections there were since the last look.</summary>
    internal void Look()
    {
        lock (_lock)
        {
            var collections = GC.CollectionCount(0);
            if (collections == _collections) return;
            _collections = collections;
            var newest = GC.GetGCMemoryInfo(GCKind.Any).PauseDurations;
            _pauses.Look(collections, GC.GetTotalPauseDuration(), newest[0] + newest[1]);
        }
    }
}
