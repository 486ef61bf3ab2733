namespace Coder1.Core.Git.Status;

/// <summary>What git says of a workspace, at one moment; never changes.</summary>
public sealed record GitStatus
{
    /// <summary>Whether there is a repository to look at.</summary>
    public required RepositoryState State { get; init; }

    /// <summary>For people, where there is none: in git's words where it has any, and with what to do next.</summary>
    public string? Message { get; init; }

    /// <summary>Another one for every change that can be seen.</summary>
    public required string Version { get; init; }

    /// <summary>The top of the working tree, absolute; null where there is none.</summary>
    public string? Top { get; init; }

    /// <summary>Where the workspace lies below the top: empty, or ending in a slash.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Branch, commit, upstream.</summary>
    public StatusHead Head { get; init; } = StatusHead.None;

    /// <summary>What is in the middle of being done: merge, rebase, cherry-pick, revert, bisect, am.</summary>
    public string? Operation { get; init; }

    /// <summary>What the repository brings along may run.</summary>
    public bool Trusted { get; init; }

    /// <summary>The history is cut off.</summary>
    public bool Shallow { get; init; }

    /// <summary>The repository names programs that do not run until it is trusted.</summary>
    public bool BringsPrograms { get; init; }

    /// <summary>How many stashes there are.</summary>
    public int Stashes { get; init; }

    /// <summary>How many entries each group has.</summary>
    public StatusCounts Counts { get; init; }

    /// <summary>Untracked files were not looked for: memory is short.</summary>
    public bool UntrackedOmitted { get; init; }

    /// <summary>The counts are right, the lists are cut.</summary>
    public bool Truncated { get; init; }

    /// <summary>When it was looked at.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How long that took.</summary>
    public TimeSpan Took { get; init; }

    internal EntryList List { get; init; } = EntryList.Empty;

    /// <summary>What it holds in memory, about.</summary>
    internal long Bytes => List.Bytes + OverheadBytes;

    /// <summary>The objects themselves, with names of usual length.</summary>
    internal const int OverheadBytes = 1024;

    /// <summary>A window of a group's entries, in git's order; shorter at the end, and where the lists are cut.</summary>
    /// <param name="group">The group.</param>
    /// <param name="from">The first one.</param>
    /// <param name="count">So many at most.</param>
    public IReadOnlyList<StatusEntry> Entries(StatusGroup group, int from, int count) => List.Read(group, from, count);
}
