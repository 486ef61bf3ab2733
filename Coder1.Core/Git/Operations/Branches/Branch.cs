namespace Coder1.Core.Git.Operations.Branches;

/// <summary>A branch, a remote one, or a tag.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Commit">The hash of its commit.</param>
/// <param name="At">When that was made.</param>
/// <param name="Subject">What it says.</param>
/// <param name="Upstream">The remote branch that it follows.</param>
/// <param name="UpstreamGone">That one is named, but gone.</param>
/// <param name="Ahead">Commits that the upstream has not.</param>
/// <param name="Behind">Commits that only the upstream has.</param>
/// <param name="Worktree">The other working tree that has it checked out.</param>
public sealed record Branch(
    string Name, string Commit, DateTimeOffset At, string Subject, string? Upstream = null, bool? UpstreamGone = null,
    int? Ahead = null, int? Behind = null, string? Worktree = null);
