namespace Coder1.Core.Memory;

/// <summary>What features may take at a level of memory.</summary>
/// <param name="Name"><c>premium</c>, <c>standard</c> or <c>essential</c>.</param>
/// <param name="Agents">Agents at once, at most.</param>
/// <param name="ReplayBytes">Output of a watched terminal that is kept in memory and replayed.</param>
public sealed record FeatureTier(string Name, int Agents, int ReplayBytes)
{
    /// <summary>What the tier is said to have, for people: stable names.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}
