using System.Runtime;
using System.Runtime.InteropServices;

namespace Coder1.Core.Memory;

/// <summary>The server's own heap: collects it, and gives back what the C library keeps.</summary>
public static partial class ServerHeap
{
    /// <summary>What is in use, as the runtime last knew it, in bytes; allocates nothing.</summary>
    public static long UsedBytes => GC.GetTotalMemory(forceFullCollection: false);

    /// <summary>What a collection may free: what was allocated since the last one, and holes between objects.</summary>
    public static long CollectableBytes
    {
        get
        {
            var last = GC.GetGCMemoryInfo(GCKind.Any);
            return Math.Max(0, UsedBytes - last.HeapSizeBytes) + last.FragmentedBytes;
        }
    }

    /// <summary>What compacting may give back beyond that: committed and not used.</summary>
    public static long CompactableBytes
    {
        get
        {
            var last = GC.GetGCMemoryInfo(GCKind.Any);
            return Math.Max(CollectableBytes, last.TotalCommittedBytes - UsedBytes);
        }
    }

    /// <summary>Collects once, all generations.</summary>
    public static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);

    /// <summary>Collects and compacts all of it, and gives free pages back: slower, and the next allocations are too.</summary>
    public static void Compact()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        TrimNative();
    }

    /// <summary>Has the C library give free pages back. False where it has no such call, as musl.</summary>
    public static bool TrimNative()
    {
        try
        {
            _ = MallocTrim(0);
            return true;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint keep);
}
