namespace Coder1.Core.Memory.Processes;

/// <summary>What of a kind and name was seen, as it is kept on disk.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name.</param>
/// <param name="Peaks">The most that each one held, in bytes, oldest first.</param>
internal sealed record SeenPrice(OwnerKind Kind, string Name, long[] Peaks);
