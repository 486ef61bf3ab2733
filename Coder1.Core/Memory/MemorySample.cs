namespace Coder1.Core.Memory;

/// <summary>One look of the monitor.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="Reading">The container's figures.</param>
/// <param name="Level">The level that follows from them, with hysteresis.</param>
public readonly record struct MemorySample(DateTimeOffset At, MemoryReading Reading, MemoryLevel Level);
