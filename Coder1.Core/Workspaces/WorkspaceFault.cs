namespace Coder1.Core.Workspaces;

/// <summary>Why a workspace refused.</summary>
public enum WorkspaceFault
{
    /// <summary>The path cannot name anything in a workspace: <c>..</c>, absolute, NUL, empty segment, too
    /// long.</summary>
    Malformed,

    /// <summary>There is nothing of that name.</summary>
    NotFound,

    /// <summary>A symbolic link leads out of the workspace.</summary>
    LeadsOutside,

    /// <summary>A folder was needed and the path names something else.</summary>
    NotAFolder,

    /// <summary>A file was needed and the path names a folder.</summary>
    IsAFolder,

    /// <summary>The path names a pipe, socket or device.</summary>
    NotAFile,

    /// <summary>Something of that name is there already.</summary>
    NameInUse,

    /// <summary>The file is not the one that the caller has seen.</summary>
    Changed,

    /// <summary>The path lies in <c>.git</c>, which belongs to git alone, or is the workspace itself.</summary>
    Protected,

    /// <summary>The system refused access.</summary>
    PermissionDenied,

    /// <summary>The disk or the quota is full.</summary>
    DiskFull,

    /// <summary>A bound on bytes or entries is reached.</summary>
    TooLarge,

    /// <summary>Too much of this kind is going on; later it may work.</summary>
    Busy,

    /// <summary>The settings do not allow this.</summary>
    NotAllowed,

    /// <summary>git could not clone.</summary>
    CloneFailed,

    /// <summary>The system failed in another way.</summary>
    Failed,
}
