namespace Coder1.Core.Agents.Admission;

/// <summary>Who waits, in a fair order: one of each user in turn, and of one user the one that came first.</summary>
/// <remarks>
/// Users stand in a ring. Who was served goes to its end, and so does one who comes anew: nobody gains by asking often or by
/// asking much. Bounded by its owner, which asks <see cref="IsOver"/>. Not thread-safe: its owner has a lock.
/// </remarks>
/// <typeparam name="T">What is kept of each.</typeparam>
/// <param name="max">So many wait.</param>
internal sealed class AgentQueue<T>(int max)
    where T : AgentWaiter
{
    private readonly List<List<T>> _ring = [];
    private readonly Dictionary<string, List<T>> _byUser = [];
    private readonly LinkedList<T> _arrivals = [];
    private readonly HashSet<AgentSessionId> _sessions = [];

    /// <summary>How many wait.</summary>
    public int Count => _arrivals.Count;

    /// <summary>More wait than may: the last that came is to be refused.</summary>
    public bool IsOver => Count > max;

    /// <summary>Who waits the longest; null where nobody waits.</summary>
    public T? Oldest => _arrivals.First?.Value;

    /// <summary>A conversation waits already.</summary>
    /// <param name="session">The conversation.</param>
    public bool Holds(AgentSessionId session) => _sessions.Contains(session);

    /// <summary>Comes in behind all of the same user; a user who comes anew, behind all users.</summary>
    /// <param name="waiter">One whose conversation does not wait yet.</param>
    public void Add(T waiter)
    {
        if (!_sessions.Add(waiter.Demand.Session)) throw new InvalidOperationException("The conversation waits already.");
        if (!_byUser.TryGetValue(waiter.Demand.User, out var line))
        {
            _byUser[waiter.Demand.User] = line = [];
            _ring.Add(line);
        }

        line.Add(waiter);
        waiter.Arrival = _arrivals.AddLast(waiter);
    }

    /// <summary>Leaves, and its user keeps the place; false where it was gone already.</summary>
    /// <param name="waiter">Who leaves.</param>
    public bool Remove(T waiter)
    {
        if (waiter.Arrival is not LinkedListNode<T> arrival) return false;
        waiter.Arrival = null;
        _arrivals.Remove(arrival);
        _sessions.Remove(waiter.Demand.Session);
        var line = _byUser[waiter.Demand.User];
        line.Remove(waiter);
        if (line.Count > 0) return true;
        _byUser.Remove(waiter.Demand.User);
        _ring.Remove(line);
        return true;
    }

    /// <summary>Leaves to be served: its user goes behind all others.</summary>
    /// <param name="waiter">Who is served.</param>
    public void Serve(T waiter)
    {
        if (!Remove(waiter) || !_byUser.TryGetValue(waiter.Demand.User, out var line)) return;
        _ring.Remove(line);
        _ring.Add(line);
    }

    /// <summary>The order in which they will be served if nobody else comes: the first of each user, the second of each, and so on.</summary>
    public List<T> Order()
    {
        List<T> order = new(Count);
        List<List<T>> lines = [.. _ring];
        for (var round = 0; lines.Count > 0; round++)
        {
            lines.RemoveAll(line => line.Count <= round);
            foreach (var line in lines) order.Add(line[round]);
        }

        return order;
    }
}
