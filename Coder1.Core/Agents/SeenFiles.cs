namespace Coder1.Core.Agents;

/// <summary>What files were like when agents read them; of more than the bound, the one seen first is forgotten, and written as it is.</summary>
internal sealed class SeenFiles
{
    /// <summary>Files, of all conversations together.</summary>
    internal const int MaxFiles = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<(AgentSessionId, string), string> _tags = [];
    private readonly Queue<(AgentSessionId, string)> _order = new();

    /// <summary>The entity tag of a file as a conversation's agent has seen it; null where it has not.</summary>
    public string? Find(AgentSessionId session, string path)
    {
        lock (_lock) return _tags.GetValueOrDefault((session, path));
    }

    /// <summary>A conversation's agent has seen a file.</summary>
    public void Remember(AgentSessionId session, string path, string tag)
    {
        lock (_lock)
        {
            if (_tags.TryAdd((session, path), tag)) _order.Enqueue((session, path));
            else _tags[(session, path)] = tag;
            if (_order.Count > MaxFiles) _tags.Remove(_order.Dequeue());
        }
    }
}
