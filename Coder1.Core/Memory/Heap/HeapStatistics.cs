namespace Coder1.Core.Memory.Heap;

/// <summary>The server's own memory. What comes from a collection is as of the newest one.</summary>
/// <param name="HeapBytes">What the managed heap holds now, garbage included (<c>GC.GetTotalMemory</c>).</param>
/// <param name="CommittedBytes">What the collector has taken from the kernel.</param>
/// <param name="LimitBytes">Where the collector gives up: the hard limit of the heap.</param>
/// <param name="FragmentedBytes">What of the heap was free, between objects.</param>
/// <param name="NativeBytes">Anonymous memory of the process that is not the collector's: code, stacks, buffers (<c>/proc/self/statm</c>).</param>
/// <param name="ResidentBytes">All of the process that is in memory, mapped files included.</param>
/// <param name="Generations">The generations, youngest first.</param>
/// <param name="Collections">Collections since the start, by generation: 0, 1, 2; the counts of younger ones include older.</param>
/// <param name="TotalPause">How long they stopped the server, together.</param>
/// <param name="PausePercent">The share of the time that the process was stopped, as the collector reckons.</param>
/// <param name="Pauses">The newest collections' pauses.</param>
public sealed record HeapStatistics(
    long HeapBytes, long CommittedBytes, long LimitBytes, long FragmentedBytes, long NativeBytes, long ResidentBytes,
    IReadOnlyList<HeapGeneration> Generations, IReadOnlyList<int> Collections, TimeSpan TotalPause, double PausePercent,
    PauseSummary Pauses);
