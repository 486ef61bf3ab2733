namespace Coder1.Core.Memory.Processes;

/// <summary>Who held the container's memory at one moment.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="UsageBytes">What the kernel charged the container with: the entries add up to it.</param>
/// <param name="Entries">The owners, largest first.</param>
/// <param name="Processes">The processes, parents before children.</param>
public sealed record LedgerSnapshot(
    DateTimeOffset At, long UsageBytes, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<ProcessEntry> Processes)
{
    /// <summary>The server's managed heap; null before the first split.</summary>
    public HeapShare? Server { get; init; }

    /// <summary>Processes beyond <see cref="LedgerOptions.MaxProcesses"/>: what they hold is unattributed.</summary>
    public int UncountedProcesses { get; init; }

    /// <summary>What an owner holds; zero where it holds nothing.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    public long BytesOf(OwnerKind kind, string id = "") =>
        Entries.FirstOrDefault(entry => entry.Owner.Kind == kind && entry.Owner.Id == id)?.Bytes ?? 0;
}
