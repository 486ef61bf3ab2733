using Coder1.Core.Memory;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Workspaces;

/// <summary>Tells of changes that programs make to the folders and files that somebody looks at.</summary>
/// <remarks>
/// Once a second it reads the stamp of every path, which costs some microseconds each and works on every file system
/// (docs/decisions/0004). The timer is set for one look, and set again when the owner's callback is done, so a callback
/// never meets itself and a slow one slows the watch down. Without paths there is no timer. Whoever sets paths should
/// do
/// so before reading the folders: what changes in between is then told rather than missed.
/// </remarks>
public sealed partial class FolderWatch : IDisposable
{
    /// <summary>How often the paths are looked at: half of the two seconds within which a change should show.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Workspace _workspace;
    private readonly Func<FolderChanges, Task> _onChanged;
    private readonly int _maxPaths;
    private readonly SharedBound _shared;
    private readonly TimeProvider _time;
    private readonly ILogger<FolderWatch> _logger;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private Dictionary<(string Path, bool IsFolder), WatchedPath> _paths = [];
    private bool _armed;
    private bool _disposed;

    internal FolderWatch(
        Workspace workspace, Func<FolderChanges, Task> onChanged, int maxPaths, SharedBound shared, TimeProvider time,
        ILogger<FolderWatch> logger)
    {
        (_workspace, _onChanged, _maxPaths, _shared, _time, _logger) = (workspace, onChanged, maxPaths, shared, time, logger);
        _timer = time.CreateTimer(static state => _ = ((FolderWatch)state!).LookAsync(), this,
            Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets what is watched, in place of what was; paths that stay keep what was seen of them.</summary>
    /// <param name="folders">Folders whose entries are shown; empty text is the workspace itself.</param>
    /// <param name="files">Files that are open.</param>
    /// <returns>Which paths are refused: at the bound those that are watched already stay, the newest are
    /// refused.</returns>
    public WatchResult SetPaths(IReadOnlyCollection<string> folders, IReadOnlyCollection<string> files)
    {
        lock (_lock)
        {
            var wanted = folders.Select(path => (path, true)).Concat(files.Select(path => (path, false))).Distinct().ToList();
            var next = new Dictionary<(string, bool), WatchedPath>();
            foreach (var key in wanted)
                if (_paths.TryGetValue(key, out var known)) next[key] = known;
            var refused = new List<string>();
            var granted = _paths.Count;
            foreach (var key in wanted)
            {
                if (next.ContainsKey(key)) continue;
                if (next.Count < _maxPaths && TryGrant(ref granted, next.Count + 1)
                    && TryWatch(key.path, key.Item2) is { } watched) next[key] = watched;
                else refused.Add(key.path);
            }

            _shared.TryChange(granted, next.Count);
            _paths = next;
            Arm_NeedsLock();
            return new WatchResult(next.Count, refused);
        }
    }

    /// <summary>Says which content of a file the owner holds, so that a change before the watch began is told as
    /// well.</summary>
    /// <param name="file">A watched file.</param>
    /// <param name="etag">The entity tag that its content came with.</param>
    public void MarkSeen(string file, string etag)
    {
        lock (_lock)
        {
            if (_paths.TryGetValue((file, false), out var watched) && FileStamp.TryParse(etag, out var stamp))
                watched.Set(stamp, _time.GetUtcNow());
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _shared.TryChange(_paths.Count, 0);
            _paths = [];
        }

        _timer.Dispose();
    }

    private bool TryGrant(ref int granted, int wanted)
    {
        if (wanted <= granted) return true;
        if (!_shared.TryChange(granted, wanted)) return false;
        granted = wanted;
        return true;
    }

    private WatchedPath? TryWatch(string path, bool isFolder)
    {
        try
        {
            // Looked at by its own name, not by what a link leads to today: a link that is changed is a change.
            WorkspacePath.Resolve(_workspace, path);
            var watched = new WatchedPath(path, Path.Combine(_workspace.Path, path), isFolder);
            watched.Set(watched.Read(), _time.GetUtcNow());
            return watched;
        }
        catch (WorkspaceException)
        {
            return null;
        }
    }

    private void Arm_NeedsLock()
    {
        if (_armed || _disposed || _paths.Count == 0) return;
        _armed = true;
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private async Task LookAsync()
    {
        try
        {
            if (Look() is { } changes) await _onChanged(changes).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A callback that fails must not end the watch, and there is nobody above to tell.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.CallbackFailed(_logger, exception);
        }

        lock (_lock)
        {
            _armed = false;
            Arm_NeedsLock();
        }
    }

    private FolderChanges? Look()
    {
        List<string> folders = [], vanished = [];
        List<ChangedFile> files = [];
        lock (_lock)
        {
            foreach (var watched in _paths.Values)
            {
                var stamp = watched.Read();
                if (!watched.Observe(stamp, _time.GetUtcNow())) continue;
                if (stamp is null) vanished.Add(watched.Path);
                else if (watched.IsFolder) folders.Add(watched.Path);
                else files.Add(new ChangedFile(watched.Path, stamp.Value.ETag));
            }
        }

        return folders.Count + vanished.Count + files.Count == 0 ? null : new FolderChanges(folders, files, vanished);
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Warning, "The callback of a folder watch failed", EventName = "WatchCallbackFailed")]
        public static partial void CallbackFailed(ILogger logger, Exception exception);
    }
}
