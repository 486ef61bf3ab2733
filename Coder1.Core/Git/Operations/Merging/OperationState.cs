namespace Coder1.Core.Git.Operations.Merging;

/// <summary>Tells from a repository's files what is in the middle of being done.</summary>
internal static class OperationState
{
    /// <summary>What it is; null for nothing.</summary>
    public static GitOperation? Of(GitFolder place)
    {
        // A rebase leaves marks of its steps as well, so it comes first.
        if (Has("rebase-merge")) return GitOperation.Rebase;
        if (Has("rebase-apply")) return Has("rebase-apply/applying") ? GitOperation.Am : GitOperation.Rebase;
        if (Has("MERGE_HEAD")) return GitOperation.Merge;
        if (Has("CHERRY_PICK_HEAD")) return GitOperation.CherryPick;
        if (Has("REVERT_HEAD")) return GitOperation.Revert;
        if (Has("sequencer/todo")) return FirstStep().StartsWith("revert", StringComparison.Ordinal) ? GitOperation.Revert : GitOperation.CherryPick;
        return Has("BISECT_LOG") ? GitOperation.Bisect : null;

        bool Has(string name) => Path.Exists(Path.Combine(place.GitDir, name));

        string FirstStep() => File.ReadLines(Path.Combine(place.GitDir, "sequencer/todo")).FirstOrDefault() ?? "";
    }

    /// <summary>As git's subcommand is called.</summary>
    public static string Name(this GitOperation operation) => operation switch
    {
        GitOperation.CherryPick => "cherry-pick",
        _ => operation.ToString().ToLowerInvariant(),
    };
}
