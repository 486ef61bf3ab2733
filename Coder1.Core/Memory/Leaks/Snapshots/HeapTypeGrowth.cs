namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>How a type changed from one snapshot to another; none where it was not among the largest.</summary>
/// <param name="Name">The type.</param>
/// <param name="BeforeCount">Objects then.</param>
/// <param name="AfterCount">Objects later.</param>
/// <param name="BeforeBytes">What they took then.</param>
/// <param name="AfterBytes">What they took later.</param>
public readonly record struct HeapTypeGrowth(
    string Name, long BeforeCount, long AfterCount, long BeforeBytes, long AfterBytes);
