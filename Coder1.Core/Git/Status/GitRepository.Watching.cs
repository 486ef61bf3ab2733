using Coder1.Core.Git.Watching;

namespace Coder1.Core.Git.Status;

/// <content>What changes is looked at soon, but not too often.</content>
internal sealed partial class GitRepository
{
    /// <summary>Programs write in bursts: so long nothing happens before it is looked at.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    /// <summary>A burst without end is looked at so often, where looking is quick.</summary>
    internal static readonly TimeSpan Often = TimeSpan.FromMilliseconds(500);

    /// <summary>And so often where only the marks at the page's edges show it.</summary>
    internal static readonly TimeSpan Seldom = TimeSpan.FromSeconds(1);

    /// <summary>How often the stamps are looked at that stand for folders which are not watched.</summary>
    internal static readonly TimeSpan PollTime = TimeSpan.FromSeconds(1);

    /// <summary>How often git itself looks where not all folders are watched: their files have no stamp that tells.</summary>
    internal static readonly TimeSpan BlindTime = TimeSpan.FromSeconds(5);

    /// <summary>Git takes no more than a fifth of one processor for a repository that changes all the time.</summary>
    private const int Rest = 4;

    private const int BlindRest = 20;
    private const int MaxNewFolders = 64;

    private readonly GitPoll _poll;
    private readonly HashSet<string> _newFolders = new(StringComparer.Ordinal);
    private GitWatch? _watch;
    private ITimer? _timer;
    private ITimer? _pollTimer;
    private long? _firstChange;
    private long _lookBegan;
    private TimeSpan _took;
    private string? _followed;
    private bool _mustFollow;
    private Task _following = Task.CompletedTask;

    /// <summary>Something changed, or may have.</summary>
    public void Changed()
    {
        lock (_lock)
        {
            _changes++;
            if (_views.Count > 0) Schedule_NeedsLock();
        }
    }

    /// <summary>A view is seen, or shows other folders.</summary>
    public void ViewChanged()
    {
        List<string> visible;
        GitWatch? watch;
        lock (_lock)
        {
            if (_views.Count == 0 || _disposed) return;
            if (_seenChanges != _changes) Schedule_NeedsLock();
            // Before the first look nothing is watched yet; that one watches these too.
            if (_followed is null) return;
            (visible, watch) = (Visible(), _watch);
        }

        foreach (var folder in visible) watch?.FollowToo(folder);
    }

    private void Watch_NeedsLock()
    {
        _watch = new GitWatch(_context.Watches, _context.Options.MaxWatchesPerRepository, Heard);
        _timer = _context.Time.CreateTimer(
            static state => ((GitRepository)state!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pollTimer = _context.Time.CreateTimer(
            static state => ((GitRepository)state!).Poll(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        (_followed, _mustFollow, _told) = (null, true, null);
        _changes++;
        _ = Look_NeedsLock();
    }

    private void Unwatch_NeedsLock()
    {
        _watch?.Dispose();
        _timer?.Dispose();
        _pollTimer?.Dispose();
        (_watch, _timer, _pollTimer, _firstChange) = (null, null, null, null);
        _newFolders.Clear();
    }

    private void Heard(WatchNews news)
    {
        lock (_lock)
        {
            if (_views.Count == 0) return;
            _mustFollow |= news.MustFollow;
            if (news.NewFolder is { } folder && _newFolders.Count < MaxNewFolders) _newFolders.Add(folder);
            _changes++;
            Schedule_NeedsLock();
        }
    }

    private void Schedule_NeedsLock()
    {
        if (_timer is null || _running is not null) return;
        var now = _context.Time.GetTimestamp();
        _firstChange ??= now;
        var sinceFirst = _context.Time.GetElapsedTime(_firstChange.Value, now);
        var sinceLook = _context.Time.GetElapsedTime(_lookBegan, now);
        var pause = _views.Exists(view => view.IsVisible) ? Often : Seldom;
        if (_context.IsShort) pause *= 4;
        var wait = Max(Min(Quiet, Often - sinceFirst), Max(pause, _took * Rest) - sinceLook);
        _timer.Change(Max(wait, TimeSpan.Zero), Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        lock (_lock)
        {
            if (_views.Count == 0 || _disposed) return;
            _firstChange = null;
            if (_seenChanges != _changes) _ = Look_NeedsLock();
        }
    }

    private void Poll()
    {
        lock (_lock)
        {
            if (_pollTimer is null) return;
            var blind = Max(BlindTime, _took * BlindRest);
            if (_poll.Look() || _context.Time.GetElapsedTime(_lookBegan) > blind)
            {
                _changes++;
                Schedule_NeedsLock();
            }

            if (_watch is { IsWhole: false }) _pollTimer.Change(PollTime, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Watches what there is to watch now; finding that out may take git, which the status does not wait for.</summary>
    private void Follow_NeedsLock(GitStatus status)
    {
        var what = $"{status.Top}|{status.State}";
        if (_followed == what && !_mustFollow && _newFolders.Count == 0) return;
        if (!_following.IsCompleted) return;
        var all = _followed != what || _mustFollow;
        List<string> newFolders = [.. _newFolders];
        _newFolders.Clear();
        (_followed, _mustFollow) = (what, false);
        _following = Task.Run(() => FollowAsync(status, all, newFolders));
    }

    private async Task FollowAsync(GitStatus status, bool all, List<string> newFolders)
    {
        try
        {
            var place = status.State == RepositoryState.Ready ? GitFolder.Find(Folder) : null;
            var visible = Visible();
            if (all)
            {
                var (tracked, isAll) = place is null
                    ? ([Folder], true)
                    : await _context.Folders.TrackedAsync(place, _context.Options.MaxWatchesPerRepository, _ended.Token).ConfigureAwait(false);
                var own = place is null ? [] : WatchFolders.Own(place);
                _watch?.Follow(place, own.Concat(visible).Concat(tracked), isAll);
            }

            if (place is not null)
            {
                foreach (var folder in await _context.Folders.NewAsync(place, newFolders, _ended.Token).ConfigureAwait(false))
                    _watch?.FollowToo(folder);
            }

            lock (_lock)
            {
                _poll.Follow(place, Folder, status.Head.Branch, visible);
                if (_watch is { IsWhole: false }) _pollTimer?.Change(PollTime, Timeout.InfiniteTimeSpan);
                // What happened between the look and the watching was not told.
                if (!all && newFolders.Count == 0) return;
                _changes++;
                Schedule_NeedsLock();
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
#pragma warning disable CA1031 // Without its watches a repository is looked at by time.
        catch (Exception error)
        {
            Log.LookFailed(_context.Logger, error);
            lock (_lock) _pollTimer?.Change(PollTime, Timeout.InfiniteTimeSpan);
        }
#pragma warning restore CA1031
    }

    private List<string> Visible()
    {
        lock (_lock) return [.. _views.SelectMany(view => view.Folders).Distinct(StringComparer.Ordinal)];
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
