using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Terminals;

/// <summary>What the processes of terminals hold of the memory, by proportional share: entries of the ledger.</summary>
internal sealed class TerminalMemory(MemoryLedger ledger)
{
    /// <summary>How old they may be.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    /// <summary>Bytes by the id of the terminal.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Dictionary<string, long>> MeasureAsync(CancellationToken cancellationToken)
    {
        var snapshot = await ledger.ReadAsync(Lifetime, cancellationToken).ConfigureAwait(false);
        Dictionary<string, long> bytes = [];
        foreach (var entry in snapshot.Entries)
            if (entry.Owner.Kind == OwnerKind.Terminal) bytes[entry.Owner.Id] = bytes.GetValueOrDefault(entry.Owner.Id) + entry.Bytes;
        return bytes;
    }
}
