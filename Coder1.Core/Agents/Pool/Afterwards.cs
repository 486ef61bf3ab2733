namespace Coder1.Core.Agents.Pool;

/// <summary>What a transition leaves to be done when the lock is left: callbacks, and whatever takes time.</summary>
internal sealed class Afterwards
{
    private readonly List<Action> _actions = [];

    /// <summary>Leaves something to be done; it must not throw.</summary>
    public void Add(Action action) => _actions.Add(action);

    /// <summary>Does it, in order. Call it without the lock.</summary>
    public void Run()
    {
        foreach (var action in _actions) action();
    }
}
