namespace Coder1.Core.Memory;

/// <summary>A cleanup in a <see cref="DrillPlan"/>.</summary>
/// <param name="Name">As <see cref="MemoryCleanup.Name"/>.</param>
/// <param name="Level">As <see cref="MemoryCleanup.Level"/>.</param>
/// <param name="Description">As <see cref="MemoryCleanup.Description"/>.</param>
/// <param name="EstimateBytes">What it may free now.</param>
/// <param name="SkippedBecause">Why it would be left out just now, in a few words; null where it would run.</param>
public sealed record DrillStep(
    string Name, MemoryLevel Level, string Description, long EstimateBytes, string? SkippedBecause);
