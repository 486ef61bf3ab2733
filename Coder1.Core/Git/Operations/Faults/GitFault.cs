namespace Coder1.Core.Git.Operations.Faults;

/// <summary>Why git, or what works with it, refused.</summary>
public enum GitFault
{
    /// <summary>In a way that has no name here; git's words say it.</summary>
    Failed,

    /// <summary>The folder is in no repository.</summary>
    NotARepository,

    /// <summary>There is no git on the server.</summary>
    Missing,

    /// <summary>The server's git does not know what was asked of it.</summary>
    TooOld,

    /// <summary>Nobody told git who commits.</summary>
    Identity,

    /// <summary>The other machine wants to know who asks, or is not known itself.</summary>
    Authentication,

    /// <summary>Both sides have commits that the other has not.</summary>
    Diverged,

    /// <summary>Somebody else writes to the repository, or a crash left a lock.</summary>
    Locked,

    /// <summary>It changed since the caller looked.</summary>
    Conflict,

    /// <summary>Local changes are in the way.</summary>
    Dirty,

    /// <summary>Something is not merged: files in conflict, or a branch that would be lost.</summary>
    Unmerged,

    /// <summary>It needs a program of the repository's, which nobody trusts.</summary>
    Untrusted,

    /// <summary>The folder belongs to another user.</summary>
    Ownership,

    /// <summary>The repository needs Git LFS.</summary>
    Lfs,

    /// <summary>The other machine cannot be reached, or has no such repository.</summary>
    Unreachable,

    /// <summary>There is nothing to do.</summary>
    Nothing,

    /// <summary>Something of that name is there already.</summary>
    Exists,

    /// <summary>There is no such branch, commit, path or remote.</summary>
    UnknownRef,

    /// <summary>HEAD is at a commit, on no branch.</summary>
    Detached,

    /// <summary>The branch has no counterpart on another machine.</summary>
    NoUpstream,

    /// <summary>A hook said no.</summary>
    Hook,

    /// <summary>The history is cut off.</summary>
    Shallow,

    /// <summary>Two histories have no commit in common.</summary>
    Unrelated,

    /// <summary>A bound on bytes is reached.</summary>
    TooLarge,

    /// <summary>The disk or the quota is full.</summary>
    DiskFull,

    /// <summary>Too much of this kind is going on; later it may work.</summary>
    Busy,
}
