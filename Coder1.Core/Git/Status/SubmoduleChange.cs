namespace Coder1.Core.Git.Status;

/// <summary>What changed in a submodule.</summary>
/// <param name="CommitChanged">Another commit is checked out.</param>
/// <param name="Modified">Files that git knows were changed.</param>
/// <param name="Untracked">There are files that git does not know.</param>
public sealed record SubmoduleChange(bool CommitChanged, bool Modified, bool Untracked);
