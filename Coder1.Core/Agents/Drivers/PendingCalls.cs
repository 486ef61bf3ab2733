namespace Coder1.Core.Agents.Drivers;

/// <summary>Our requests that wait for their answers. There are as many as callers that wait.</summary>
internal sealed class PendingCalls
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, PendingCall> _open = [];
    private AgentException? _ended;
    private long _next;

    /// <summary>Takes a number for one.</summary>
    /// <exception cref="AgentException">Nothing will be answered any more.</exception>
    public long Add(PendingCall call)
    {
        lock (_lock)
        {
            if (_ended is not null) throw new AgentException(_ended.Fault, _ended.Message, _ended);
            _open[_next] = call;
            return _next++;
        }
    }

    /// <summary>The one with this number, which is answered now; null where there is none.</summary>
    public PendingCall? Take(long number)
    {
        lock (_lock) return _open.Remove(number, out var call) ? call : null;
    }

    /// <summary>All get this for an answer, those to come too.</summary>
    public void End(AgentException why)
    {
        List<PendingCall> open;
        lock (_lock)
        {
            _ended ??= why;
            open = [.. _open.Values];
            _open.Clear();
        }

        foreach (var call in open) call.Fail(why);
    }
}
