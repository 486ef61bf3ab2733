namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>Two snapshots, and the types that differ, by how much they grew.</summary>
/// <param name="Before">The one.</param>
/// <param name="After">The other.</param>
/// <param name="Types">The types, the one that grew most first, the one that shrank most last.</param>
public sealed record HeapComparison(HeapSnapshot Before, HeapSnapshot After, IReadOnlyList<HeapTypeGrowth> Types)
{
    /// <summary>Compares what two snapshots hold.</summary>
    internal static HeapComparison Of(HeapSnapshotFile before, HeapSnapshotFile after)
    {
        Dictionary<string, HeapTypeGrowth> types = [];
        foreach (var type in before.Types)
            types[type.Name] = new HeapTypeGrowth(type.Name, type.Count, 0, type.Bytes, 0);
        foreach (var type in after.Types)
        {
            types[type.Name] = types.GetValueOrDefault(type.Name) with
            {
                Name = type.Name, AfterCount = type.Count, AfterBytes = type.Bytes,
            };
        }

        return new HeapComparison(before.Snapshot, after.Snapshot, [.. types.Values
            .Where(type => type.AfterBytes != type.BeforeBytes || type.AfterCount != type.BeforeCount)
            .OrderByDescending(type => type.AfterBytes - type.BeforeBytes)
            .ThenByDescending(type => type.AfterCount - type.BeforeCount)
            .ThenBy(type => type.Name, StringComparer.Ordinal)]);
    }
}
