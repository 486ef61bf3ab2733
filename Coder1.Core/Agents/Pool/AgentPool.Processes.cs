using Coder1.Core.Agents.Admission;

namespace Coder1.Core.Agents.Pool;

/// <content>How processes come and go.</content>
internal sealed partial class AgentPool
{
    /// <summary>For so long a process may take to let go of a conversation; then it is taken to have.</summary>
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(5);

    private bool _disposed;

    /// <summary>Starts a process that was taken in.</summary>
    /// <param name="entry">The process.</param>
    /// <param name="budgetBytes">What it is told that it may hold.</param>
    /// <param name="before">What must be put away before.</param>
    /// <param name="after">What is left to be done.</param>
    public void Launch(PoolEntry entry, long budgetBytes, List<Task> before, Afterwards after)
    {
        var demand = entry.Demand;
        var launch = new AgentLaunch(demand.Definition, demand.Folder, demand.Home)
        {
            Resume = demand.Definition.SharesProcess ? null : demand.Resume,
            BudgetBytes = budgetBytes,
            McpServers = demand.McpServers,
        };
        after.Add(() => _ = LaunchAsync(entry, launch, before));
    }

    /// <summary>Ends a process that is ready, or gives its start up.</summary>
    /// <param name="entry">The process.</param>
    /// <param name="cause">For people.</param>
    /// <param name="after">What is left to be done.</param>
    public void End(PoolEntry entry, string cause, Afterwards after)
    {
        if (entry.State == PoolState.Ending) return;
        var wasStarting = entry.State == PoolState.Starting;
        (entry.State, entry.Cause) = (PoolState.Ending, cause);
        entry.Open.Clear();
        if (wasStarting) after.Add(entry.GiveUp);
        else after.Add(() => _ = StopAsync(entry, cause));
        ArmIdleTimer();
    }

    /// <summary>Ends processes that have nothing to do.</summary>
    /// <param name="idleFor">Those that idle for so long.</param>
    /// <param name="cause">For people.</param>
    /// <returns>Done when they have ended.</returns>
    public Task EndIdleAsync(TimeSpan idleFor, string cause)
    {
        Afterwards after = new();
        List<Task> endings = [];
        lock (Gate)
        {
            foreach (var entry in Idle.Where(entry => _context.Time.GetElapsedTime(entry.IdleSince) >= idleFor).ToList())
            {
                End(entry, cause, after);
                endings.Add(entry.Ended);
            }
        }

        after.Run();
        return Task.WhenAll(endings);
    }

    /// <summary>Ends all of them, with all that they started.</summary>
    public async ValueTask DisposeAsync()
    {
        Afterwards after = new();
        Task[] endings;
        lock (Gate)
        {
            _disposed = true;
            foreach (var entry in _entries.ToList()) End(entry, "the server stops", after);
            endings = [.. _entries.Select(entry => entry.Ended)];
        }

        after.Run();
        await Task.WhenAll(endings).ConfigureAwait(false);
        await _idleTimer.DisposeAsync().ConfigureAwait(false);
    }

    private async Task LaunchAsync(PoolEntry entry, AgentLaunch launch, List<Task> before)
    {
        IAgentProcess? process = null;
        try
        {
            await Task.WhenAll(before).WaitAsync(entry.GivenUp).ConfigureAwait(false);
            process = await _context.Launcher.StartAsync(launch, entry.GivenUp).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a launcher throws, the entry must not stay: the turn that waits is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            entry.Fault = error as AgentException ?? new AgentException(
                AgentFault.NotStarted, $"{launch.Definition.Name} could not be started: {error.Message}", error);
            if (entry.State != PoolState.Ending) Log.NotStarted(_context.Logger, launch.Definition.Id, error);
        }

        if (process is null)
        {
            Remove(entry);
            return;
        }

        string? cause;
        Afterwards after = new();
        lock (Gate)
        {
            entry.Process = process;
            cause = entry.State == PoolState.Ending ? entry.Cause : null;
            if (cause is null)
            {
                var now = _context.Time.GetTimestamp();
                (entry.State, entry.ReadyAt, entry.IdleSince) = (PoolState.Ready, now, now);
                Changed?.Invoke(after);
            }
        }

        _ = WatchAsync(entry, process);
        entry.SetStarted();
        after.Run();
        if (cause is not null) await StopAsync(entry, cause).ConfigureAwait(false);
    }

    private async Task WatchAsync(PoolEntry entry, IAgentProcess process)
    {
        var exit = await process.Exit.ConfigureAwait(false);
        lock (Gate)
        {
            // By itself: it serves nobody any more, and keeps its place until what it started is swept.
            if (entry.State != PoolState.Ending) (entry.State, entry.Cause) = (PoolState.Ending, exit.Cause);
            entry.Open.Clear();
            ArmIdleTimer();
        }

        try
        {
            await process.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It has ended; what else went wrong must not keep its place taken.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NotSwept(_context.Logger, process.Id, error);
        }

        Remove(entry);
    }

    private async Task StopAsync(PoolEntry entry, string cause)
    {
        try
        {
            await entry.Process!.StopAsync(cause).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Its exit says when it is gone; until then it counts as there.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NotStopped(_context.Logger, entry.Process!.Id, error);
        }
    }

    private void Remove(PoolEntry entry)
    {
        // What it held shows as free only in a new look.
        _context.Memory.Look();
        Afterwards after = new();
        lock (Gate)
        {
            _entries.Remove(entry);
            entry.State = PoolState.Ending;
            Changed?.Invoke(after);
        }

        entry.SetEnded();
        after.Run();
    }

    /// <summary>
    /// Puts away conversations that were not asked for as long as a process may idle, while others keep theirs busy: their
    /// memory is the agent's to free, and their next prompt takes them up again.
    /// </summary>
    /// <param name="after">What is left to be done.</param>
    public void PutAway(Afterwards after)
    {
        var time = TimeSpan.FromMilliseconds(_context.Options.ProcessIdleMs);
        var idle = _entries.Where(entry => entry.State == PoolState.Ready && entry.Demand.Definition.SharesProcess)
            .SelectMany(entry => entry.Open, (entry, open) => (Entry: entry, Session: open.Key, Open: open.Value))
            .Where(one => !one.Open.IsBusy && _context.Time.GetElapsedTime(one.Open.IdleSince) >= time).ToList();
        foreach (var (entry, session, open) in idle) _ = Close(entry, session, open, after);
    }

    private Task? CloseOldest(Afterwards after)
    {
        var oldest = _entries.Where(entry => entry.State == PoolState.Ready)
            .SelectMany(entry => entry.Open, (entry, open) => (Entry: entry, Session: open.Key, Open: open.Value))
            .Where(one => !one.Open.IsBusy).MinBy(one => one.Open.LastUsed);
        if (oldest.Entry is not { } entry) return null;
        if (!entry.Demand.Definition.SharesProcess)
        {
            End(entry, "another conversation needs its place", after);
            return entry.Ended;
        }

        return Close(entry, oldest.Session, oldest.Open, after);
    }

    private Task Close(PoolEntry entry, AgentSessionId session, OpenConversation open, Afterwards after)
    {
        entry.Open.Remove(session);
        if (open.Name is not { } name) return Task.CompletedTask;
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        after.Add(() => _ = CloseAsync(entry.Process!, name, closed));
        return closed.Task;
    }

    private async Task CloseAsync(IAgentProcess process, string conversation, TaskCompletionSource closed)
    {
        try
        {
            using var enough = new CancellationTokenSource(CloseTime, _context.Time);
            await process.Driver.CloseAsync(conversation, enough.Token).WaitAsync(enough.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // An agent that does not let go costs memory, which the ladder sees to; the turn goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NotClosed(_context.Logger, process.Id, error);
        }

        closed.TrySetResult();
    }

    private void EndIdle()
    {
        var time = TimeSpan.FromMilliseconds(_context.Options.ProcessIdleMs);
        _ = EndIdleAsync(time, $"idle for {AgentWords.Time(time)}");
        lock (Gate) ArmIdleTimer();
    }

    /// <summary>Set to when the first of the idle ones is due, and to never while none idles.</summary>
    private void ArmIdleTimer()
    {
        if (_disposed) return;
        var due = Timeout.InfiniteTimeSpan;
        if (Idle.FirstOrDefault() is { } first)
        {
            due = TimeSpan.FromMilliseconds(_context.Options.ProcessIdleMs) - _context.Time.GetElapsedTime(first.IdleSince);
            if (due < TimeSpan.Zero) due = TimeSpan.Zero;
        }

        _idleTimer.Change(due, Timeout.InfiniteTimeSpan);
    }
}
