namespace Coder1.Core.Git.Watching;

/// <summary>The folders that are watched for one repository, and what of their events is news for its status.</summary>
internal sealed class GitWatch(GitWatches watches, int maxFolders, Action<WatchNews> tell) : IDisposable
{
    private const string Lock = ".lock";

    /// <summary>Changes with commands that change more, or with none.</summary>
    private static readonly HashSet<string> Unimportant = new(StringComparer.Ordinal)
    {
        "COMMIT_EDITMSG", "MERGE_MSG", "FETCH_HEAD", "ORIG_HEAD", "gc.pid", "gc.log", "description", "objects", "logs", "fsmonitor--daemon.ipc",
    };

    private readonly Lock _lock = new();
    private HashSet<string> _folders = new(StringComparer.Ordinal);
    private GitFolder? _git;
    private bool _disposed;

    /// <summary>All folders that were asked for are watched.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Sets what is watched, in place of what was.</summary>
    /// <param name="git">The repository; null where there is none.</param>
    /// <param name="folders">Absolute; the most important first. At the bound the others are not watched.</param>
    /// <param name="isAll">These are all that would have to be watched.</param>
    public void Follow(GitFolder? git, IEnumerable<string> folders, bool isAll)
    {
        lock (_lock)
        {
            if (_disposed) return;
            _git = git;
            HashSet<string> wanted = new(StringComparer.Ordinal);
            var whole = isAll;
            foreach (var folder in folders)
            {
                if (wanted.Contains(folder)) continue;
                if (wanted.Count >= maxFolders || !watches.TryAdd(folder, this))
                {
                    whole = false;
                    break;
                }

                wanted.Add(folder);
            }

            foreach (var folder in _folders.Except(wanted)) watches.Remove(folder, this);
            _folders = wanted;
            IsWhole = whole;
        }
    }

    /// <summary>Watches one folder more, if there is room.</summary>
    public void FollowToo(string folder)
    {
        lock (_lock)
        {
            if (_disposed || _folders.Contains(folder)) return;
            if (_folders.Count < maxFolders && watches.TryAdd(folder, this)) _folders.Add(folder);
            else IsWhole = false;
        }
    }

    /// <summary>Something happened; on the watching thread.</summary>
    public void Told(FolderEvent happened)
    {
        if (_git is { } git && IsOwn(git, happened.Folder))
        {
            if (happened.Name.EndsWith(Lock, StringComparison.Ordinal) || Unimportant.Contains(happened.Name)) return;
            tell(new WatchNews(null, MustFollow: happened.IsNewFolder || happened.IsGone));
            return;
        }

        if (happened.IsGone)
        {
            lock (_lock) _folders.Remove(happened.Folder);
            watches.Remove(happened.Folder, this);
        }

        var isRepository = happened.Name == ".git";
        tell(new WatchNews(
            happened.IsNewFolder && !isRepository ? Path.Combine(happened.Folder, happened.Name) : null, MustFollow: isRepository));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var folder in _folders) watches.Remove(folder, this);
            _folders.Clear();
        }
    }

    private static bool IsOwn(GitFolder git, string folder) =>
        Lies(folder, git.GitDir) || Lies(folder, git.CommonDir);

    private static bool Lies(string folder, string parent) =>
        folder.StartsWith(parent, StringComparison.Ordinal) && (folder.Length == parent.Length || folder[parent.Length] == '/');
}
