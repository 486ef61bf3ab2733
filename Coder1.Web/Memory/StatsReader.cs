using Coder1.Core.Memory;
using Coder1.Core.Memory.Heap;
using Coder1.Core.Memory.Processes;

namespace Coder1.Web.Memory;

/// <summary>Puts together what the memory keeper knows now; looks at nothing anew.</summary>
internal sealed class StatsReader(
    MemoryMonitor monitor, MemoryLedger ledger, HeapWatch heap, PressureResponder responder, MemoryDrill drill, PriceTags prices)
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
            StatsResponse.TierPart.Of(tier),
            new StatsResponse.UsedPart(
                reading.UsageBytes, reading.WorkingSetBytes, reading.PressureBytes,
                Math.Max(0, thresholds.LimitBytes - reading.PressureBytes)),
            thresholds,
            new StatsResponse.ServerPart(
                server.HeapBytes, server.CommittedBytes, server.LimitBytes, server.NativeBytes, server.ResidentBytes),
            LedgerNow(),
            CleanupsNow(),
            [.. prices.Tags.Select(StatsResponse.PricePart.Of)]);
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
        // The drill's estimates: one that fails is told of there, and is none.
        var estimates = drill.Plan(MemoryLevel.Panic).Steps.ToDictionary(step => step.Name, step => step.EstimateBytes);
        return
        [
            .. responder.Statuses.Select(status => StatsResponse.CleanupPart.Of(
                status, estimates.GetValueOrDefault(status.Cleanup.Name))),
        ];
    }
}
