namespace Coder1.Core.Git.Status;

/// <summary>What the cache of statuses holds, and has done since the start.</summary>
/// <param name="Entries">Statuses that are kept.</param>
/// <param name="Bytes">What they hold.</param>
/// <param name="Hits">How often one was there.</param>
/// <param name="Misses">How often none was.</param>
/// <param name="Evictions">How many left, by the reason.</param>
public sealed record StatusCacheFigures(
    int Entries, long Bytes, long Hits, long Misses, IReadOnlyDictionary<EvictionReason, long> Evictions);
