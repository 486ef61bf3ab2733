namespace Coder1.Core.Git.Status;

/// <summary>How many entries each group has, also where the lists are cut.</summary>
/// <param name="Merge">In conflict.</param>
/// <param name="Staged">Index against the last commit.</param>
/// <param name="Changes">Working tree against index.</param>
/// <param name="Untracked">Not known to git.</param>
public readonly record struct StatusCounts(int Merge, int Staged, int Changes, int Untracked)
{
    /// <summary>Of one group.</summary>
    /// <param name="group">The group.</param>
    public int Of(StatusGroup group) => group switch
    {
        StatusGroup.Merge => Merge,
        StatusGroup.Staged => Staged,
        StatusGroup.Changes => Changes,
        _ => Untracked,
    };
}
