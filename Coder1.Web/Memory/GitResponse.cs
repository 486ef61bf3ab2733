using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using Coder1.Core.Git.Watching;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/git</c>: what git's commands, statuses and watches take now against their bounds, and did since the start.</summary>
internal sealed record GitResponse(GitResponse.CommandsPart Commands, GitResponse.StatusesPart Statuses, GitResponse.WatchesPart Watches)
{
    /// <summary>What is so now; git is not asked for it.</summary>
    public static GitResponse Of(GitClient git, GitStatusCache cache, GitWatches watches, GitOptions bounds) => new(
        CommandsPart.Of(git.Figures, bounds), StatusesPart.Of(cache.Figures, bounds),
        new WatchesPart(watches.Count, bounds.MaxWatches, watches.IsExhausted));

    /// <summary>Its commands; those that talk to other machines have turns of their own, so the bound is both together.</summary>
    internal sealed record CommandsPart(int Running, int MaxRunning, long Runs, long Failures, long Ended, long Killed, double TookMs)
    {
        public static CommandsPart Of(GitFigures figures, GitOptions bounds) => new(
            figures.Running, bounds.MaxCommands + bounds.MaxSyncs, figures.Runs, figures.Failures, figures.Ended, figures.Killed,
            Math.Round(figures.Time.TotalMilliseconds));
    }

    /// <summary>The statuses that are kept, and how many left by which reason.</summary>
    internal sealed record StatusesPart(
        int Kept, int MaxKept, long Bytes, long MaxBytes, long Hits, long Misses, IReadOnlyDictionary<string, long> Evictions)
    {
        public static StatusesPart Of(StatusCacheFigures figures, GitOptions bounds) => new(
            figures.Entries, bounds.MaxCachedStatuses, figures.Bytes, bounds.MaxCachedStatusBytes, figures.Hits, figures.Misses,
            figures.Evictions.ToDictionary(pair => MemoryNames.Of(pair.Key), pair => pair.Value));
    }

    /// <summary>The folders that the kernel watches for git; exhausted where it gave no more when it was last asked.</summary>
    internal sealed record WatchesPart(int Folders, int MaxFolders, bool IsExhausted);
}
