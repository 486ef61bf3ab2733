using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Watching;

/// <summary>
/// Looks by time at what the kernel does not watch: the stamps of a repository's own files and of the folders that can be seen,
/// as docs/decisions/0004 has it.
/// </summary>
internal sealed class GitPoll(TimeProvider time)
{
    private static readonly string[] Files = ["HEAD", "index", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];
    private static readonly string[] CommonFiles = ["config", "packed-refs", "refs/heads", "refs/remotes", "refs/stash", "shallow"];

    private Dictionary<string, WatchedPath> _paths = new(StringComparer.Ordinal);

    /// <summary>Sets what is looked at; what stays keeps what was seen.</summary>
    /// <param name="git">The repository; null where there is none.</param>
    /// <param name="workspace">The workspace's folder.</param>
    /// <param name="branch">The branch that is checked out.</param>
    /// <param name="visible">Folders that can be seen, absolute.</param>
    public void Follow(GitFolder? git, string workspace, string? branch, IEnumerable<string> visible)
    {
        IEnumerable<string> paths = git is null
            ? [workspace]
            : [
                .. Files.Select(name => Path.Combine(git.GitDir, name)), .. CommonFiles.Select(name => Path.Combine(git.CommonDir, name)),
                .. branch is null ? [] : new[] { Path.Combine(git.CommonDir, "refs/heads", branch) }, git.Top, .. visible,
            ];
        Dictionary<string, WatchedPath> next = new(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (next.ContainsKey(path)) continue;
            if (!_paths.TryGetValue(path, out var watched))
            {
                watched = new WatchedPath(path, path, isFolder: false);
                watched.Set(watched.Read(), time.GetUtcNow());
            }

            next[path] = watched;
        }

        _paths = next;
    }

    /// <summary>Whether something is another than at the last look.</summary>
    public bool Look()
    {
        var changed = false;
        foreach (var watched in _paths.Values) changed |= watched.Observe(watched.Read(), time.GetUtcNow());
        return changed;
    }
}
