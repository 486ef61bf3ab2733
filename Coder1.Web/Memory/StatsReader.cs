using Coder1.Core.Memory;
using Coder1.Core.Memory.Heap;
using Coder1.Core.Memory.Processes;

namespace Coder1.Web.Memory;

/// <summary>Puts together what the memory keeper knows now; looks at nothing anew.</summary>
internal sealed class StatsReader(
    MemoryMonitor monitor, MemoryLedger ledger, HeapWatch heap, MemoryCleanups cleanups, MemoryJournal journal)
{
    /// <summary>What everything holds now.</summary>
    public StatsResponse Read()
    {
        var (sample, thresholds, tier) = (monitor.Latest, monitor.Thresholds, monitor.Tier);
        var reading = sample.Reading;
        var server = heap.Read();
        return new StatsResponse(
            sample.At.UtcDateTime,
            reading.Source,
            MemoryNames.Of(sample.Level),
            new StatsResponse.TierPart(tier.Name, tier.Agents, tier.ReplayBytes),
            new StatsResponse.UsedPart(
                reading.UsageBytes, reading.WorkingSetBytes, reading.PressureBytes,
                Math.Max(0, thresholds.LimitBytes - reading.PressureBytes)),
            thresholds,
            new StatsResponse.ServerPart(
                server.HeapBytes, server.CommittedBytes, server.LimitBytes, server.NativeBytes, server.ResidentBytes),
            LedgerNow(),
            CleanupsNow());
    }

    private StatsResponse.LedgerPart LedgerNow()
    {
        var snapshot = ledger.Latest;
        var owners = snapshot.Entries.Take(StatsResponse.MaxOwners).Select(StatsResponse.OwnerPart.Of).ToList();
        if (snapshot.Entries.Skip(StatsResponse.MaxOwners).ToList() is { Count: > 0 } rest)
        {
            owners[^1] = new StatsResponse.OwnerPart(
                "others", "", $"{rest.Count + 1} more",
                owners[^1].Bytes + rest.Sum(entry => entry.Bytes), owners[^1].Processes + rest.Sum(entry => entry.Processes));
        }

        return new StatsResponse.LedgerPart(snapshot.At == default ? null : snapshot.At.UtcDateTime, snapshot.UsageBytes, owners);
    }

    private List<StatsResponse.CleanupPart> CleanupsNow()
    {
        var runs = journal.Events.Where(entry => entry.Kind == MemoryEventKind.Cleanup).ToLookup(entry => entry.Name);
        return [.. cleanups.UpTo(MemoryLevel.RedLine).Select(cleanup =>
        {
            var last = runs[cleanup.Name].LastOrDefault();
            return new StatsResponse.CleanupPart(
                cleanup.Name, MemoryNames.Of(cleanup.Level), cleanup.Description, cleanup.Estimate(),
                runs[cleanup.Name].Count(), last?.At.UtcDateTime, last?.FreedBytes, last?.Duration?.TotalMilliseconds);
        })];
    }
}
