namespace Coder1.Core.Memory.Processes;

/// <summary>What of the server's memory is the managed heap, as of its last collection. Bytes.</summary>
/// <param name="CommittedBytes">The heap with all that it keeps ready.</param>
/// <param name="GenerationBytes">Of the generations 0, 1 and 2, the large objects and the pinned ones.</param>
/// <param name="NativeBytes">The rest of the server: its code, its threads, its libraries.</param>
public sealed record HeapShare(long CommittedBytes, IReadOnlyList<long> GenerationBytes, long NativeBytes)
{
    /// <summary>Looks at this process's heap.</summary>
    /// <param name="serverBytes">What the server holds.</param>
    internal static HeapShare Read(long serverBytes)
    {
        var info = GC.GetGCMemoryInfo(GCKind.Any);
        var generations = new long[info.GenerationInfo.Length];
        for (var index = 0; index < generations.Length; index++)
            generations[index] = info.GenerationInfo[index].SizeAfterBytes;
        return new HeapShare(
            info.TotalCommittedBytes, generations, Math.Max(0, serverBytes - info.TotalCommittedBytes));
    }
}
