namespace Coder1.Core.Search;

/// <summary>What was found.</summary>
/// <param name="Paths">Paths below the folder, the best match first.</param>
/// <param name="IsPartial">Not all names were looked at, for there are more than <see cref="SearchOptions.MaxNames"/>.</param>
public sealed record FoundFiles(IReadOnlyList<string> Paths, bool IsPartial);
