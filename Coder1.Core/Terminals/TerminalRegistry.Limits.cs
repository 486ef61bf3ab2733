namespace Coder1.Core.Terminals;

/// <content>Limits, and how room is made at them: by suspending what is idle, never by ending what runs.</content>
public sealed partial class TerminalRegistry
{
    private int _trimming;

    /// <summary>
    /// Suspends a terminal: its shell is ended, log, folder, name and environment are kept. False where there is none by
    /// that id; nothing happens to one that runs no program.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="force">Also where a command runs; it is offered to be run again.</param>
    /// <exception cref="TerminalBusyException">A command runs, and it is not forced.</exception>
    public bool Suspend(TerminalId id, bool force = false)
    {
        if (Get(id) is not { } session) return false;
        session.TrySuspend(SuspendReason.User, force);
        return true;
    }

    /// <summary>
    /// Starts a new shell in a terminal that is suspended, or whose program ended: in the same folder, under the same
    /// output. False where there is none by that id; nothing happens to one whose program runs.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the waiting; the resumption goes on.</param>
    /// <exception cref="TerminalLimitException">A limit is reached, and no terminal is idle that could be suspended.</exception>
    /// <exception cref="TerminalStartException">The program cannot be started; the terminal stays as it was.</exception>
    public async Task<bool> ResumeAsync(TerminalId id, CancellationToken cancellationToken = default)
    {
        if (Get(id) is not { } session) return false;
        TakePlace(session.Workspace, session, session.Reserve);
        await session.ResumeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes a place within the limits, and makes room for it where that can be done.</summary>
    private void TakePlace(string workspace, TerminalSession? resumed, Action take_NeedsLock)
    {
        while (true)
        {
            TerminalLimit? limit;
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                limit = LimitReached_NeedsLock(workspace, resumed);
                if (limit is null)
                {
                    take_NeedsLock();
                    return;
                }
            }

            var candidates = limit.IsOfWorkspace
                ? Sessions().Where(session => session.Workspace == workspace)
                : Sessions();
            if (!limit.YieldsToSuspension || !SuspendLongestIdle(candidates)) throw limit.Refuse();
        }
    }

    private TerminalLimit? LimitReached_NeedsLock(string workspace, TerminalSession? resumed)
    {
        var others = _sessions.Values.Where(session => session != resumed).ToList();
        if (resumed is null && others.Count >= _options.MaxKeptTerminals)
            return TerminalLimit.Kept(_options.MaxKeptTerminals);
        if (others.Count(session => session.IsActive) >= _options.MaxTerminals)
            return TerminalLimit.All(_options.MaxTerminals);
        if (others.Count(session => session.IsActive && session.Workspace == workspace) >= _options.MaxTerminalsPerWorkspace)
            return TerminalLimit.OfWorkspace(_options.MaxTerminalsPerWorkspace);
        return others.Count(session => session.IsLive) >= _options.MaxLiveTerminals
            ? TerminalLimit.Live(_options.MaxLiveTerminals)
            : null;
    }

    /// <summary>Suspends the terminal that has been idle at its prompt and unwatched the longest. False where there is none.</summary>
    private static bool SuspendLongestIdle(IEnumerable<TerminalSession> candidates)
    {
        var idle = candidates
            .Where(session => session.IsLive && session.IsListed)
            .Select(session => (Session: session, session.IdleSince))
            .Where(candidate => candidate.IdleSince < DateTimeOffset.MaxValue)
            .OrderBy(candidate => candidate.IdleSince);
        return idle.Any(candidate => TrySuspend(candidate.Session, SuspendReason.Limit));
    }

    private static bool TrySuspend(TerminalSession session, SuspendReason reason)
    {
        try
        {
            return session.TrySuspend(reason, force: false);
        }
        catch (TerminalBusyException)
        {
            return false;
        }
    }

    private void Sweep()
    {
        var now = _context.Time.GetUtcNow();
        foreach (var session in Sessions())
        {
            session.DropStalledViewers();
            session.LookForFolder();
            if (!session.IsLive || _options.IdleSuspendTime == TimeSpan.Zero) continue;
            if (now - session.LastActiveAt >= _options.IdleSuspendTime) TrySuspend(session, SuspendReason.Idle);
        }
    }

    private void TrimLogsSoon()
    {
        if (Interlocked.Exchange(ref _trimming, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static registry => registry.TrimLogs(), this, preferLocal: false);
    }

    /// <summary>Those that were active the longest ago lose their oldest output first.</summary>
    private void TrimLogs()
    {
        Volatile.Write(ref _trimming, 0);
        foreach (var session in Sessions().OrderBy(session => session.LastActiveAt))
        {
            while (_context.LogBudget.IsExceeded && session.TryDropOldestOutput())
            {
            }
        }
    }
}
