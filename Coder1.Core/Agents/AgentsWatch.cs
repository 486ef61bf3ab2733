using Coder1.Core.Terminals;

namespace Coder1.Core.Agents;

/// <summary>Somebody who follows all conversations, but not their events. One reader.</summary>
/// <remarks>Holds what it has seen as one number: what changed since is looked for when the reader is ready.</remarks>
public sealed class AgentsWatch : IDisposable
{
    private readonly AgentRegistry _registry;
    private readonly AsyncSignal _signal = new();
    private long _seen;

    internal AgentsWatch(AgentRegistry registry, long seen) => (_registry, _seen) = (registry, seen);

    /// <summary>What changed since the last call; null where more were deleted than are remembered: begin anew.</summary>
    public AgentsChange? Read()
    {
        var change = _registry.ChangesSince(_seen);
        _seen = change?.At ?? _seen;
        return change;
    }

    /// <summary>Waits until there may be more, or <see cref="Wake"/>.</summary>
    public ValueTask WaitAsync() => _signal.WaitAsync();

    /// <summary>Ends the waiting.</summary>
    public void Wake() => _signal.Set();

    /// <inheritdoc />
    public void Dispose() => _registry.Forget(this);
}
