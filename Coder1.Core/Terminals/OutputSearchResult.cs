namespace Coder1.Core.Terminals;

/// <summary>What a search of a terminal's output found.</summary>
/// <param name="Matches">The newest matching lines, oldest first.</param>
/// <param name="Total">How many lines match.</param>
/// <param name="Start">The offset at which the search began.</param>
/// <param name="End">The offset up to which it went.</param>
/// <param name="IsComplete">False where output was dropped from the log faster than it was searched.</param>
public sealed record OutputSearchResult(
    IReadOnlyList<OutputMatch> Matches, long Total, long Start, long End, bool IsComplete);
