namespace Coder1.Core.Git.Status;

/// <summary>What changes are grouped by.</summary>
public enum StatusGroup
{
    /// <summary>In conflict.</summary>
    Merge,

    /// <summary>Index against the last commit.</summary>
    Staged,

    /// <summary>Working tree against index.</summary>
    Changes,

    /// <summary>Not known to git.</summary>
    Untracked,
}
