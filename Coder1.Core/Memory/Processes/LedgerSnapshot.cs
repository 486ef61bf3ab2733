namespace Coder1.Core.Memory.Processes;

/// <summary>Who held the container's memory at one moment.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="UsageBytes">What the kernel charged the container with: the entries add up to it.</param>
/// <param name="Entries">The owners, largest first.</param>
/// <param name="Processes">The processes, parents before children.</param>
public sealed record LedgerSnapshot(
    DateTimeOffset At, long UsageBytes, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<ProcessEntry> Processes);
