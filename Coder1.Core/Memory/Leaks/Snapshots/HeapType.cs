namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>The objects of a type.</summary>
/// <param name="Name">The type, as the runtime writes it.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">What they take, without what they refer to.</param>
public readonly record struct HeapType(string Name, long Count, long Bytes);
