namespace Coder1.Core.Git.Operations.History;

/// <summary>Some commits of the history, the newest first.</summary>
/// <param name="Commits">The commits.</param>
/// <param name="More">There are older ones.</param>
public sealed record CommitPage(IReadOnlyList<CommitSummary> Commits, bool More);
