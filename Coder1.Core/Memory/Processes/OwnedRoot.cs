namespace Coder1.Core.Memory.Processes;

/// <summary>A process whose tree, and session where it leads one, belongs to an owner.</summary>
/// <param name="ProcessId">Its number; 0 for an owner without a running program, that what it left behind is known to be its.</param>
/// <param name="Owner">Whose it is.</param>
public readonly record struct OwnedRoot(int ProcessId, ProcessOwner Owner);
