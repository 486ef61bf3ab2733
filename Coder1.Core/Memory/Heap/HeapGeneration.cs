namespace Coder1.Core.Memory.Heap;

/// <summary>A generation of the managed heap, as of the newest collection (<c>GCMemoryInfo</c>).</summary>
/// <param name="Name"><c>gen0</c>, <c>gen1</c>, <c>gen2</c>, <c>loh</c> (large objects) or <c>poh</c> (pinned ones).</param>
/// <param name="Bytes">What it held after the collection.</param>
/// <param name="FragmentedBytes">What of it was free, between objects.</param>
public sealed record HeapGeneration(string Name, long Bytes, long FragmentedBytes);
