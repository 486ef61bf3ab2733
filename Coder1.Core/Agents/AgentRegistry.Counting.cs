namespace Coder1.Core.Agents;

/// <summary>What the health route and alerts count.</summary>
public sealed partial class AgentRegistry
{
    /// <summary>Conversations that are kept.</summary>
    public int Count
    {
        get { lock (_lock) return _sessions.Count; }
    }

    /// <summary>Conversations whose agent works or is being started, and those that wait for their turn.</summary>
    public (int Active, int Queued) CountBusy()
    {
        var (active, queued) = (0, 0);
        foreach (var session in Sessions())
        {
            if (session.IsQueued) queued++;
            else if (session.IsBusy) active++;
        }

        return (active, queued);
    }
}
