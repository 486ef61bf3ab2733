namespace Coder1.Core.Git.Operations.Names;

/// <summary>The groups that changes are shown in.</summary>
public enum GitGroup
{
    /// <summary>In conflict.</summary>
    Merge,

    /// <summary>In the index, for the next commit.</summary>
    Staged,

    /// <summary>In the working tree only.</summary>
    Changes,

    /// <summary>New, and git does not know them.</summary>
    Untracked,
}
