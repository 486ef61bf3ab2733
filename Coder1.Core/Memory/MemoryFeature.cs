namespace Coder1.Core.Memory;

/// <summary>What is switched off while memory is scarce.</summary>
public enum MemoryFeature
{
    /// <summary>Searching and finding files.</summary>
    Search,

    /// <summary>Heap snapshots of the server.</summary>
    HeapSnapshots,

    /// <summary>Starting an agent; at critical it waits in the queue.</summary>
    NewAgents,
}
