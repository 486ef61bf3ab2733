namespace Coder1.Core.Git.Operations.History;

/// <summary>Where the lines of a file come from.</summary>
/// <param name="Commits">The commits, by hash.</param>
/// <param name="Lines">The lines, from the first on.</param>
/// <param name="Truncated">There are more ranges than <see cref="GitOperationOptions.MaxBlameRanges"/>.</param>
public sealed record BlameResult(IReadOnlyDictionary<string, BlamedCommit> Commits, IReadOnlyList<BlamedLines> Lines, bool Truncated);
