using Coder1.Core.Git.Watching;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Git.Status;

/// <summary>The repository of one workspace while somebody looks at it or asks for its status.</summary>
/// <remarks>
/// One look at a time: who asks while one runs gets that one, or the next where something changed since it began. With viewers
/// it is watched, and what changes is looked at after a moment of quiet; without, it has neither watches nor timers. Its status
/// lies in the cache, here only what tells one from another.
/// </remarks>
internal sealed partial class GitRepository : IDisposable
{
    private readonly RepositoryContext _context;
    private readonly Action<GitRepository> _leave;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly List<GitView> _views = [];
    private Task<GitStatus>? _running;
    private Task<GitStatus>? _next;
    private long _runningSince;
    private long _changes;
    private long _seenChanges = -1;
    private GitStatus? _told;
    private bool _disposed;

    public GitRepository(string folder, RepositoryContext context, Action<GitRepository> leave)
    {
        (Folder, _context, _leave) = (folder, context, leave);
        _poll = new GitPoll(context.Time);
    }

    public string Folder { get; }

    /// <summary>The top of the working tree, as last seen.</summary>
    public string? Top { get; private set; }

    /// <summary>Requests that use it now; counted by the owner.</summary>
    public int Users { get; set; }

    public bool HasViews
    {
        get { lock (_lock) return _views.Count > 0; }
    }

    /// <summary>Nothing changed since the status that is in the cache, as far as watching tells.</summary>
    public bool IsCurrent
    {
        get { lock (_lock) return _views.Count > 0 && _seenChanges == _changes && _watch is { IsWhole: true }; }
    }

    /// <summary>Somebody looks, and not all folders are watched.</summary>
    public bool IsBlind
    {
        get { lock (_lock) return _views.Count > 0 && _watch is { IsWhole: false }; }
    }

    /// <summary>Whether something is known to have changed since the last look.</summary>
    public bool IsStale
    {
        get { lock (_lock) return _seenChanges >= 0 && _seenChanges != _changes; }
    }

    /// <summary>A look that begins now or later, shared by all that wait for one.</summary>
    public Task<GitStatus> LookAsync()
    {
        lock (_lock)
        {
            _changes++;
            return Look_NeedsLock();
        }
    }

    /// <summary>A look that knows of all changes so far.</summary>
    public Task<GitStatus> LookIfNeededAsync()
    {
        lock (_lock) return Look_NeedsLock();
    }

    public GitView Open(Action<GitStatus> tell)
    {
        var view = new GitView(this, tell);
        lock (_lock)
        {
            _views.Add(view);
            if (_views.Count == 1) Watch_NeedsLock();
            else if (_told is { } known) _ = Task.Run(() => Tell(view, known));
        }

        return view;
    }

    public void Leave(GitView view)
    {
        lock (_lock)
        {
            _views.Remove(view);
            if (_views.Count == 0) Unwatch_NeedsLock();
        }

        _leave(this);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            Unwatch_NeedsLock();
        }

        _ended.Cancel();
        if (_running is null) _ended.Dispose();
    }

    private Task<GitStatus> Look_NeedsLock()
    {
        if (_running is null) return _running = RunAsync(_changes);
        return _runningSince == _changes ? _running : _next ??= NextAsync(_running);
    }

    private async Task<GitStatus> NextAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<GitStatus> running;
        lock (_lock)
        {
            _next = null;
            running = _running ??= RunAsync(_changes);
        }

        return await running.ConfigureAwait(false);
    }

    private Task<GitStatus> RunAsync(long changes)
    {
        _runningSince = changes;
        return Task.Run(async () =>
        {
            try
            {
                _lookBegan = _context.Time.GetTimestamp();
                var status = await _context.Reader.ReadAsync(Folder, _context.IsShort, _ended.Token).ConfigureAwait(false);
                Looked(status, changes);
                return status;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.LookFailed(_context.Logger, error);
                throw;
            }
            finally
            {
                LookEnded(changes);
            }
        });
    }

    private void Looked(GitStatus status, long changes)
    {
        List<GitView> told = [];
        lock (_lock)
        {
            // Nobody may be there any more for whom it would be kept.
            if (_disposed) return;
            _context.Cache.Set(Folder, status);
            _seenChanges = changes;
            Top = status.Top;
            _took = status.Took;
            if (_told?.Version != status.Version) told = [.. _views];
            // The lists are the cache's to keep or let go.
            _told = status with { List = EntryList.Empty };
            if (_views.Count > 0) Follow_NeedsLock(status);
        }

        foreach (var view in told) Tell(view, status);
    }

    private void LookEnded(long changes)
    {
        lock (_lock)
        {
            _running = null;
            // What changed meanwhile was not scheduled. A look that failed is left to what comes next.
            if (_seenChanges == changes && changes != _changes && !_disposed) Schedule_NeedsLock();
        }
    }

    private void Tell(GitView view, GitStatus status)
    {
        try
        {
            view.Tell(status);
        }
#pragma warning disable CA1031 // One page's fault is not the others'.
        catch (Exception error)
        {
            Log.ViewFailed(_context.Logger, error);
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(6052, LogLevel.Error, "A page failed when it was told of a repository's status", EventName = "GitViewFailed")]
        public static partial void ViewFailed(ILogger logger, Exception error);

        [LoggerMessage(6053, LogLevel.Warning, "A repository cannot be looked at or watched", EventName = "GitLookFailed")]
        public static partial void LookFailed(ILogger logger, Exception error);
    }
}
