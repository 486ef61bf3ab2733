namespace Coder1.Core.Git.Operations.Commits;

/// <summary>A commit that was made.</summary>
/// <param name="Commit">Its hash.</param>
/// <param name="Summary">In git's words.</param>
public sealed record CommitResult(string Commit, string Summary);
