namespace Coder1.Core.Git.Operations.Merging;

/// <summary>What can be in the middle of being done.</summary>
public enum GitOperation
{
    /// <summary>A merge.</summary>
    Merge,

    /// <summary>A rebase.</summary>
    Rebase,

    /// <summary>Commits being applied from elsewhere.</summary>
    CherryPick,

    /// <summary>Commits being undone.</summary>
    Revert,

    /// <summary>Patches being applied.</summary>
    Am,

    /// <summary>A search for the commit that broke something.</summary>
    Bisect,
}
