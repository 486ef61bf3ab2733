namespace Coder1.Core.Agents.Admission;

/// <summary>Lets turns begin as memory, tier and limits allow, in a fair order, and gives each a process.</summary>
internal interface IAgentScheduler
{
    /// <summary>Admits at once, or takes a place in the queue.</summary>
    /// <param name="demand">Who wants what.</param>
    /// <param name="placed">Called when the place or the estimate changes, null once it is admitted; must neither block nor throw.</param>
    /// <returns>Dispose it to leave the queue, or to give back what was admitted. Idempotent.</returns>
    /// <exception cref="AgentException"><c>Limit</c>: the queue is full, or queueing is switched off; the message says why.</exception>
    IAgentTurn Enter(AgentDemand demand, Action<QueuePlace?> placed);
}
