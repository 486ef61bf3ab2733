namespace Coder1.Core.Memory;

/// <summary>The container's memory at one moment.</summary>
/// <param name="Source">Where the figures come from: <c>cgroup v2</c>, <c>cgroup v1</c> or <c>machine</c>.</param>
/// <param name="WorkingSetBytes">Usage less the inactive file cache.</param>
/// <param name="LimitBytes">The cgroup's limit, or the machine's memory where there is none.</param>
public readonly record struct MemoryReading(string Source, long WorkingSetBytes, long LimitBytes);
