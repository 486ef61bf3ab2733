namespace Coder1.Core.Agents;

/// <summary>Those who follow conversations, and reading their events.</summary>
public sealed partial class AgentRegistry
{
    /// <summary>Deletions that are remembered for those who follow all; one who missed more begins anew.</summary>
    internal const int MaxDeleted = 64;

    private readonly Lock _watching = new();
    private readonly Queue<(long At, AgentSessionId Id)> _deleted = new();
    private readonly List<AgentsWatch> _watches = [];
    private long _changes;
    private long _kindsChangedAt;
    private long _forgottenAt;
    private int _watchers;

    /// <summary>Streams that are read now, of all kinds.</summary>
    public int Watchers => Volatile.Read(ref _watchers);

    /// <summary>Follows a conversation.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="from">The id of the first event that is wanted.</param>
    /// <exception cref="AgentException"><c>NotFound</c>, or <c>Limit</c> where too many follow.</exception>
    public AgentWatch Watch(AgentSessionId id, long from)
    {
        var session = Get(id);
        TakeWatcher();
        return new AgentWatch(session, from, GiveWatcher);
    }

    /// <summary>Follows all conversations, from now on.</summary>
    /// <exception cref="AgentException"><c>Limit</c>: too many follow.</exception>
    public AgentsWatch WatchAll()
    {
        TakeWatcher();
        lock (_watching)
        {
            var watch = new AgentsWatch(this, _changes);
            _watches.Add(watch);
            return watch;
        }
    }

    /// <summary>Tells those who follow all that a kind of agent, or a price, changed. Must neither block nor throw.</summary>
    public void NoteKinds()
    {
        lock (_watching) _kindsChangedAt = ++_changes;
        WakeAll();
    }

    /// <summary>Some events of a conversation, the last ones before an id.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="before">The id behind the last one that is wanted; null for the end.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whole lines; whoever gets it disposes it.</returns>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public AgentEvents OpenEvents(AgentSessionId id, long? before = null, long count = long.MaxValue)
    {
        var transcript = Get(id).Transcript;
        var written = transcript.Written;
        var end = Math.Clamp(before ?? written.Id, 0, written.Id);
        return new AgentEvents(transcript.Path, Math.Max(0, end - count), end, written);
    }

    internal void Forget(AgentsWatch watch)
    {
        lock (_watching)
        {
            if (!_watches.Remove(watch)) return;
        }

        GiveWatcher();
    }

    internal AgentsChange? ChangesSince(long seen)
    {
        long at;
        bool kinds;
        AgentSessionId[] deleted;
        lock (_watching)
        {
            if (_forgottenAt > seen) return null;
            (at, kinds) = (_changes, _kindsChangedAt > seen);
            deleted = [.. _deleted.Where(one => one.At > seen).Select(one => one.Id)];
        }

        var changed = Sessions().Where(session => session.ChangedAt > seen && !session.IsWriter).Select(session => session.Describe());
        return new AgentsChange(at, [.. changed], deleted, kinds);
    }

    private void NoteChange(AgentSession session)
    {
        lock (_watching) session.ChangedAt = ++_changes;
        WakeAll();
    }

    private void NoteDeleted(AgentSessionId id)
    {
        lock (_watching)
        {
            _deleted.Enqueue((++_changes, id));
            if (_deleted.Count > MaxDeleted) _forgottenAt = _deleted.Dequeue().At;
        }

        WakeAll();
    }

    private void WakeAll()
    {
        AgentsWatch[] watches;
        lock (_watching) watches = [.. _watches];
        foreach (var watch in watches) watch.Wake();
    }

    private void TakeWatcher()
    {
        if (Interlocked.Increment(ref _watchers) <= _options.MaxWatchers) return;
        GiveWatcher();
        throw new AgentException(AgentFault.Limit,
            $"{nameof(AgentOptions.MaxWatchers)} is {_options.MaxWatchers} and reached. Close a window that shows a conversation.");
    }

    private void GiveWatcher() => Interlocked.Decrement(ref _watchers);
}
