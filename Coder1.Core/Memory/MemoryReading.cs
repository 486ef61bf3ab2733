namespace Coder1.Core.Memory;

/// <summary>The container's memory at one moment, in bytes.</summary>
/// <param name="Source">Where the figures come from: <c>cgroup v2</c>, <c>cgroup v1</c> or <c>machine</c>.</param>
/// <param name="UsageBytes">What the kernel charges the container with, its whole page cache included.</param>
/// <param name="WorkingSetBytes">Usage less the inactive file cache: what platforms show.</param>
/// <param name="PressureBytes">
/// What cannot be given back without programs losing the pages they run from: the ladder steers on this one.
/// </param>
/// <param name="ContainerBytes">The cgroup's limit, or the machine's memory where there is none.</param>
public readonly record struct MemoryReading(
    string Source, long UsageBytes, long WorkingSetBytes, long PressureBytes, long ContainerBytes)
{
    /// <summary>The most of the active file cache that counts as pressure: the programs that run, roughly.</summary>
    public const long MaxActiveFileBytes = 64 * 1024 * 1024;

    /// <summary>Memory of programs that no file backs.</summary>
    public long AnonymousBytes { get; init; }

    /// <summary>Memory that programs share, and files in a tmpfs.</summary>
    public long SharedBytes { get; init; }

    /// <summary>Files in the page cache, those that are mapped included; shared memory is apart.</summary>
    public long CacheBytes { get; init; }

    /// <summary>What the kernel holds for the container; reclaimable or not.</summary>
    public long KernelBytes { get; init; }
}
