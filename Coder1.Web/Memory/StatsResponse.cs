using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/stats</c>: what the container holds, against what, who holds it, and what could be freed.</summary>
internal sealed record StatsResponse(
    DateTime At,
    string Source,
    string Level,
    StatsResponse.TierPart Tier,
    StatsResponse.UsedPart Used,
    MemoryThresholds Thresholds,
    StatsResponse.ServerPart Server,
    StatsResponse.LedgerPart Ledger,
    IReadOnlyList<StatsResponse.CleanupPart> Cleanups,
    IReadOnlyList<StatsResponse.PricePart> PriceTags)
{
    /// <summary>Owners told apart; more are summed up in the last one.</summary>
    internal const int MaxOwners = 64;

    /// <summary>What features may take at this level.</summary>
    internal sealed record TierPart(string Name, int Agents, int ReplayBytes)
    {
        public static TierPart Of(FeatureTier tier) => new(tier.Name, tier.Agents, tier.ReplayBytes);
    }

    /// <summary>The three figures (docs/memory.md), and what is left of the budget by the one that decides.</summary>
    internal sealed record UsedPart(long UsageBytes, long WorkingSetBytes, long PressureBytes, long HeadroomBytes);

    /// <summary>The server's own part.</summary>
    internal sealed record ServerPart(
        long HeapBytes, long CommittedBytes, long HeapLimitBytes, long NativeBytes, long ResidentBytes);

    /// <summary>Who holds it; the owners add up to the usage at that moment.</summary>
    internal sealed record LedgerPart(DateTime? At, long UsageBytes, IReadOnlyList<OwnerPart> Owners);

    /// <summary>An owner.</summary>
    internal sealed record OwnerPart(string Kind, string Id, string Name, long Bytes, int Processes)
    {
        public static OwnerPart Of(LedgerEntry entry) =>
            new(MemoryNames.Of(entry.Owner.Kind), entry.Owner.Id, entry.Owner.Name, entry.Bytes, entry.Processes);
    }

    /// <summary>What a kind of thing was seen to cost here; the name is an agent's.</summary>
    internal sealed record PricePart(string Kind, string Name, int Count, long MedianBytes, long P95Bytes)
    {
        public static PricePart Of(PriceTag tag) => new(MemoryNames.Of(tag.Kind), tag.Name, tag.Count, tag.MedianBytes, tag.P95Bytes);
    }

    /// <summary>A step of the ladder, and what came of it when it last ran.</summary>
    internal sealed record CleanupPart(
        string Name, string Level, string Description, long EstimateBytes, int Runs, int Failures, long TotalFreedBytes,
        DateTime? LastRunAt, long LastFreedBytes, double LastTookMs, string? LastError, DateTime? RestsUntil)
    {
        public static CleanupPart Of(CleanupStatus status, long estimateBytes) => new(
            status.Cleanup.Name, MemoryNames.Of(status.Cleanup.Level), status.Cleanup.Description, estimateBytes,
            status.Runs, status.Failures, status.TotalFreedBytes, status.LastRunAt?.UtcDateTime, status.LastFreedBytes,
            status.LastDuration.TotalMilliseconds, status.LastError, status.RestsUntil?.UtcDateTime);
    }
}
