using Coder1.Core.Memory.Heap;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/heap-statistics</c>: the server's own memory; generations as of the newest collection.</summary>
internal sealed record HeapResponse(
    long HeapBytes,
    long CommittedBytes,
    long LimitBytes,
    long FragmentedBytes,
    long NativeBytes,
    long ResidentBytes,
    long AllocatedBytes,
    IReadOnlyList<HeapGeneration> Generations,
    HeapResponse.CollectionsPart Collections)
{
    /// <summary>The figures in JSON.</summary>
    public static HeapResponse Of(HeapStatistics heap) => new(
        heap.HeapBytes, heap.CommittedBytes, heap.LimitBytes, heap.FragmentedBytes, heap.NativeBytes, heap.ResidentBytes,
        GC.GetTotalAllocatedBytes(), heap.Generations,
        new CollectionsPart(
            heap.Collections[0], heap.Collections[1], heap.Collections[2], heap.TotalPause.TotalMilliseconds, heap.PausePercent,
            heap.Pauses.Count, heap.Pauses.P50.TotalMilliseconds, heap.Pauses.P95.TotalMilliseconds,
            heap.Pauses.P99.TotalMilliseconds, heap.Pauses.Longest.TotalMilliseconds));

    /// <summary>Collections by the oldest generation that they looked at, and what the newest of them took.</summary>
    internal sealed record CollectionsPart(
        int Gen0, int Gen1, int Gen2, double TotalPauseMs, double PausePercentage,
        int RecentPauses, double P50PauseMs, double P95PauseMs, double P99PauseMs, double LongestPauseMs);
}
