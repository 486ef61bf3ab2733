namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/heap-statistics</c>: the server's managed heap as of its last collection.</summary>
internal sealed record HeapResponse(
    long HeapBytes,
    long CommittedBytes,
    long FragmentedBytes,
    long LimitBytes,
    long AllocatedBytes,
    IReadOnlyList<HeapResponse.GenerationPart> Generations,
    HeapResponse.CollectionsPart Collections)
{
    private static readonly string[] Names = ["gen0", "gen1", "gen2", "loh", "poh"];

    /// <summary>The heap now.</summary>
    public static HeapResponse Now()
    {
        var info = GC.GetGCMemoryInfo(GCKind.Any);
        var generations = info.GenerationInfo.ToArray().Take(Names.Length).Select((generation, index) => new GenerationPart(
            Names[index], generation.SizeAfterBytes, generation.FragmentationAfterBytes, index <= 2 ? GC.CollectionCount(index) : null));
        return new HeapResponse(
            GC.GetTotalMemory(forceFullCollection: false), info.TotalCommittedBytes, info.FragmentedBytes,
            info.TotalAvailableMemoryBytes, GC.GetTotalAllocatedBytes(), [.. generations],
            new CollectionsPart(
                info.Index, GC.GetTotalPauseDuration().TotalMilliseconds,
                info.PauseDurations.Length > 0 ? info.PauseDurations[0].TotalMilliseconds : 0,
                info.PauseTimePercentage, info.PinnedObjectsCount, info.FinalizationPendingCount));
    }

    /// <summary>A generation, or the heap of large or pinned objects.</summary>
    internal sealed record GenerationPart(string Name, long Bytes, long FragmentedBytes, int? Collections);

    /// <summary>What collecting took.</summary>
    internal sealed record CollectionsPart(
        long Count, double TotalPauseMs, double LastPauseMs, double PausePercentage, long PinnedObjects, long PendingFinalizers);
}
