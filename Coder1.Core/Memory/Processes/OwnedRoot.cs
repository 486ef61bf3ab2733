namespace Coder1.Core.Memory.Processes;

/// <summary>A process whose tree, and session where it leads one, belongs to an owner.</summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="Owner">Whose it is.</param>
public readonly record struct OwnedRoot(int ProcessId, ProcessOwner Owner);
