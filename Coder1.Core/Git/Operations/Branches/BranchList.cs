namespace Coder1.Core.Git.Operations.Branches;

/// <summary>The branches of a repository, of each kind the youngest first.</summary>
/// <param name="Current">The one that is checked out; null where HEAD is detached.</param>
/// <param name="Branches">Its own.</param>
/// <param name="Remotes">Those of remotes.</param>
/// <param name="Tags">Tags.</param>
/// <param name="RemoteNames">The remotes.</param>
/// <param name="Truncated">There are more of a kind than <see cref="GitOperationOptions.MaxListed"/>.</param>
public sealed record BranchList(
    string? Current, IReadOnlyList<Branch> Branches, IReadOnlyList<Branch> Remotes, IReadOnlyList<Branch> Tags,
    IReadOnlyList<string> RemoteNames, bool Truncated);
