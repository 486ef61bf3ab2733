namespace Coder1.Core.Memory.Processes;

/// <summary>What a kind of thing was seen to cost here: the most that each one held, while it was there.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Name">The agent's name; empty for terminals and the server's own commands, which are alike.</param>
/// <param name="Count">How many were seen: the newest <see cref="PriceTags.MaxSeen"/> count.</param>
/// <param name="MedianBytes">Half of them held no more.</param>
/// <param name="P95Bytes">Nineteen of twenty held no more.</param>
public sealed record PriceTag(OwnerKind Kind, string Name, int Count, long MedianBytes, long P95Bytes);
