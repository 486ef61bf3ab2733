namespace Coder1.Core.Memory.Processes;

/// <summary>What an owner holds.</summary>
/// <param name="Owner">Who.</param>
/// <param name="Bytes">How much, by proportional share.</param>
/// <param name="Processes">In how many processes.</param>
public sealed record LedgerEntry(ProcessOwner Owner, long Bytes, int Processes);
