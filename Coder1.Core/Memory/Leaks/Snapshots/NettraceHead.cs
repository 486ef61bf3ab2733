namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>What is known of an event before its payload.</summary>
internal struct NettraceHead
{
    /// <summary>Which event it is, by the number that a metadata event gave it; 0 for those themselves.</summary>
    public uint Metadata;

    /// <summary>Which of its thread's events it is, the lost ones counted.</summary>
    public uint Sequence;

    /// <summary>The thread.</summary>
    public ulong Thread;
}
