namespace Coder1.Core.Memory.Heap;

/// <summary>How long collections stopped the server.</summary>
/// <param name="Count">Collections that are summed up here.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">Nineteen of twenty took no longer.</param>
/// <param name="P99">Ninety-nine of a hundred took no longer.</param>
/// <param name="Longest">None took longer.</param>
public readonly record struct PauseSummary(int Count, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Longest);
