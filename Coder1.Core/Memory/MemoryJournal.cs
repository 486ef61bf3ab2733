namespace Coder1.Core.Memory;

/// <summary>What the memory keeper did and saw, newest last.</summary>
public sealed class MemoryJournal
{
    /// <summary>Entries that are kept; at the bound the oldest goes.</summary>
    public const int MaxEvents = 500;

    private readonly Lock _lock = new();
    private readonly Queue<MemoryEvent> _events = new();
    private Action<MemoryEvent>? _added;

    /// <summary>The entries, oldest first.</summary>
    public IReadOnlyList<MemoryEvent> Events
    {
        get { lock (_lock) return [.. _events]; }
    }

    /// <summary>Adds an entry and tells those who listen.</summary>
    /// <param name="entry">The entry.</param>
    public void Add(MemoryEvent entry)
    {
        Action<MemoryEvent>? added;
        lock (_lock)
        {
            if (_events.Count == MaxEvents) _events.Dequeue();
            _events.Enqueue(entry);
            added = _added;
        }

        added?.Invoke(entry);
    }

    /// <summary>Puts entries of earlier runs before those of this one, as far as there is room; nobody is told.</summary>
    /// <param name="earlier">The entries, oldest first.</param>
    public void Restore(IReadOnlyList<MemoryEvent> earlier)
    {
        lock (_lock)
        {
            var own = _events.ToArray();
            _events.Clear();
            foreach (var entry in earlier.TakeLast(MaxEvents - own.Length)) _events.Enqueue(entry);
            foreach (var entry in own) _events.Enqueue(entry);
        }
    }

    /// <summary>Calls back after each entry, on the thread that added it and outside the lock.</summary>
    /// <param name="callback">Must neither block nor throw.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnAdded(Action<MemoryEvent> callback)
    {
        lock (_lock) _added += callback;
        return new Subscription(this, callback);
    }

    private sealed class Subscription(MemoryJournal journal, Action<MemoryEvent> callback) : IDisposable
    {
        public void Dispose()
        {
            lock (journal._lock) journal._added -= callback;
        }
    }
}
