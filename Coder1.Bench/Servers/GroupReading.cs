namespace Coder1.Bench.Servers;

/// <summary>What a cgroup holds, in bytes.</summary>
/// <param name="Usage">Everything: what the kernel holds against the limit.</param>
/// <param name="WorkingSet">Less the inactive page cache: what platforms show.</param>
/// <param name="Anonymous">What is backed by no file.</param>
internal readonly record struct GroupReading(long Usage, long WorkingSet, long Anonymous);
