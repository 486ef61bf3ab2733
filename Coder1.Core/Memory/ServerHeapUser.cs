namespace Coder1.Core.Memory;

/// <summary>The server's own heap: collected at warning, compacted at panic; last of its level, to find what others let go.</summary>
internal sealed class ServerHeapUser : IMemoryUser
{
    public IEnumerable<MemoryCleanup> Cleanups =>
    [
        new MemoryCleanup(
            "server.collect", MemoryLevel.Warning, "What the server no longer needs is collected.",
            static () => ServerHeap.CollectableBytes, static _ => Do(ServerHeap.Collect)) { Order = int.MaxValue },
        new MemoryCleanup(
            "server.compact", MemoryLevel.Panic, "The server's heap is compacted and free pages are given back.",
            static () => ServerHeap.CompactableBytes, static _ => Do(ServerHeap.Compact)) { Order = int.MaxValue },
    ];

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
