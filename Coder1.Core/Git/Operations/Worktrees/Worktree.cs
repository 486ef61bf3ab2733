namespace Coder1.Core.Git.Operations.Worktrees;

/// <summary>A working tree of a repository.</summary>
/// <param name="Path">Its folder, absolute.</param>
/// <param name="Branch">What is checked out there; null where HEAD is detached.</param>
/// <param name="Commit">The commit; null before the first.</param>
/// <param name="Current">It is this one.</param>
/// <param name="Locked">It is kept from being removed.</param>
/// <param name="Prunable">Its folder is gone.</param>
public sealed record Worktree(string Path, string? Branch, string? Commit, bool Current, bool Locked, bool Prunable);
