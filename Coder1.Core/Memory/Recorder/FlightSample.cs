namespace Coder1.Core.Memory.Recorder;

/// <summary>One look of the monitor, as the flight recorder keeps it: in whole kilobytes.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="Level">The level.</param>
/// <param name="UsageBytes">What the kernel charged the container with.</param>
/// <param name="WorkingSetBytes">Usage less the inactive file cache.</param>
/// <param name="PressureBytes">What could not be given back.</param>
/// <param name="HeapBytes">The server's managed heap.</param>
public readonly record struct FlightSample(
    DateTimeOffset At, MemoryLevel Level, long UsageBytes, long WorkingSetBytes, long PressureBytes, long HeapBytes);
