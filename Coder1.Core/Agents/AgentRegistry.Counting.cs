namespace Coder1.Core.Agents;

/// <summary>How many there are.</summary>
public sealed partial class AgentRegistry
{
    /// <summary>Conversations that are kept.</summary>
    internal int Count
    {
        get { lock (_lock) return _sessions.Count; }
    }
}
