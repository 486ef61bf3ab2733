namespace Coder1.Core.Memory;

/// <summary>The container's memory at one moment.</summary>
/// <param name="Source">Where the figures come from: <c>cgroup v2</c>, <c>cgroup v1</c> or <c>machine</c>.</param>
/// <param name="UsageBytes">What the kernel charges the container with, its whole page cache included.</param>
/// <param name="WorkingSetBytes">Usage less the inactive file cache: what platforms show.</param>
/// <param name="PressureBytes">
/// What cannot be given back without programs losing the pages they run from: the ladder steers on this one.
/// </param>
/// <param name="ContainerBytes">The cgroup's limit, or the machine's memory where there is none.</param>
public readonly record struct MemoryReading(
    string Source, long UsageBytes, long WorkingSetBytes, long PressureBytes, long ContainerBytes);
