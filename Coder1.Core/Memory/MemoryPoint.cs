namespace Coder1.Core.Memory;

/// <summary>One point of the <see cref="MemoryHistory"/>, for charts. Sizes are in bytes.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="PressureBytes">As <see cref="MemoryReading.PressureBytes"/>; of several looks the highest.</param>
/// <param name="WorkingSetBytes">As <see cref="MemoryReading.WorkingSetBytes"/>.</param>
/// <param name="UsageBytes">As <see cref="MemoryReading.UsageBytes"/>.</param>
/// <param name="HeapBytes">The server's managed heap, as the runtime last knew it.</param>
/// <param name="Level">The level; of several looks the highest.</param>
public readonly record struct MemoryPoint(
    DateTimeOffset At, long PressureBytes, long WorkingSetBytes, long UsageBytes, long HeapBytes, MemoryLevel Level);
