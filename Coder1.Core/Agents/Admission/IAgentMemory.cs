namespace Coder1.Core.Agents.Admission;

/// <summary>What admission knows of memory. Callable from any thread, cheap, and never calls back while it is asked.</summary>
internal interface IAgentMemory
{
    /// <summary>What is allowed, by the newest look.</summary>
    AgentBudget Budget { get; }

    /// <summary>Looks anew, for something has just changed.</summary>
    void Look();

    /// <summary>What one process of a kind is to be taken to need, in bytes.</summary>
    /// <param name="definition">The kind.</param>
    long NeedOf(AgentDefinition definition);

    /// <summary>What a process was last seen to hold.</summary>
    /// <param name="process">Its number.</param>
    AgentHolding HeldBy(int process);

    /// <summary>Calls back when something may have changed: about once a second.</summary>
    /// <param name="callback">Must neither block nor throw.</param>
    /// <returns>Dispose it to be called no more.</returns>
    IDisposable OnChanged(Action callback);
}
