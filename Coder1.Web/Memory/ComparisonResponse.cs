using Coder1.Core.Memory.Leaks.Snapshots;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/leaks/compare</c>: the types that grew most between two snapshots, and those that shrank most.</summary>
internal sealed record ComparisonResponse(
    SnapshotPart Before, SnapshotPart After, int Count, IReadOnlyList<ComparisonResponse.TypePart> Types)
{
    internal const int MaxGrown = 70;
    internal const int MaxShrunk = 30;
    internal const int MaxNameCharacters = 200;

    public static ComparisonResponse Of(HeapComparison comparison)
    {
        var types = comparison.Types;
        var shown = types.Count <= MaxGrown + MaxShrunk ? types : [.. types.Take(MaxGrown), .. types.TakeLast(MaxShrunk)];
        return new ComparisonResponse(
            SnapshotPart.Of(comparison.Before), SnapshotPart.Of(comparison.After), types.Count, [.. shown.Select(TypePart.Of)]);
    }

    /// <summary>A type.</summary>
    internal sealed record TypePart(string Name, long BeforeCount, long AfterCount, long BeforeBytes, long AfterBytes)
    {
        public static TypePart Of(HeapTypeGrowth type) => new(
            type.Name.Length <= MaxNameCharacters ? type.Name : type.Name[..(MaxNameCharacters - 1)] + "…",
            type.BeforeCount, type.AfterCount, type.BeforeBytes, type.AfterBytes);
    }
}
