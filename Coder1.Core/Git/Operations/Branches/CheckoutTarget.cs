namespace Coder1.Core.Git.Operations.Branches;

/// <summary>What to check out: one of the three.</summary>
/// <param name="Branch">A branch.</param>
/// <param name="Commit">A commit: HEAD is detached then.</param>
/// <param name="RemoteBranch">A remote branch, such as <c>origin/topic</c>: the branch that follows it, made where there is none.</param>
/// <param name="Stash">Carry local changes over.</param>
public sealed record CheckoutTarget(string? Branch, string? Commit, string? RemoteBranch, bool Stash = false);
