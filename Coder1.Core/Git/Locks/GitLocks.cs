using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Locks;

/// <summary>Removes the lock files that a git command of ours left when it was killed.</summary>
/// <remarks>
/// Only those that came after the command began, and only while no other git works in the repository and no program has the
/// file open: then nobody can own them. A lock cannot pass to somebody else in between, for it is taken by making the file,
/// which is there.
/// </remarks>
internal static class GitLocks
{
    /// <summary>Of a repository with more branches than that the rest is left to people.</summary>
    private const int MaxFiles = 100_000;

    private const string Suffix = ".lock";

    /// <summary>The kernel's file times are up to so much behind the clock.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Removes them.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="since">When the command began.</param>
    /// <returns>How many were removed.</returns>
    public static int Sweep(GitFolder git, DateTimeOffset since)
    {
        var found = Find(git, since - Tick).ToList();
        if (found.Count == 0 || LockOwners.MayExist(git, found.Select(one => one.File))) return 0;
        var removed = 0;
        foreach (var (file, stamp) in found)
        {
            if (FileStatus.TryRead(file, followLinks: false, out var now) != 0 || now.Stamp.Inode != stamp.Inode) continue;
            File.Delete(file);
            removed++;
        }

        return removed;
    }

    private static IEnumerable<(string File, FileStamp Stamp)> Find(GitFolder git, DateTimeOffset since)
    {
        var begin = (since - DateTimeOffset.UnixEpoch).Ticks * 100;
        foreach (var file in Places(git).Take(MaxFiles))
        {
            if (!file.EndsWith(Suffix, StringComparison.Ordinal)) continue;
            if (FileStatus.TryRead(file, followLinks: false, out var status) == 0 && status.IsFile && status.Stamp.ChangedNs >= begin)
                yield return (file, status.Stamp);
        }
    }

    private static IEnumerable<string> Places(GitFolder git)
    {
        var deep = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        var flat = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var root in new[] { git.GitDir, git.CommonDir }.Distinct())
        {
            foreach (var (folder, how) in ((string, EnumerationOptions)[])
                [("", flat), ("info", flat), ("objects", flat), ("objects/info", deep), ("refs", deep), ("logs", deep)])
            {
                var path = Path.Combine(root, folder);
                if (!Directory.Exists(path)) continue;
                foreach (var file in Directory.EnumerateFiles(path, "*" + Suffix, how)) yield return file;
            }
        }
    }
}
