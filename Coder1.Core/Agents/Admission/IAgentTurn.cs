using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents.Admission;

/// <summary>A turn that waits or runs. Disposing leaves the queue, or gives the process back to the pool.</summary>
internal interface IAgentTurn : IAsyncDisposable
{
    /// <summary>The place in the queue; null once it is admitted.</summary>
    QueuePlace? Place { get; }

    /// <summary>Waits for admission and then for a process: a pooled one, or one that is started.</summary>
    /// <param name="cancellation">Gives up; dispose the turn then.</param>
    /// <exception cref="AgentException"><c>NotStarted</c>, <c>Protocol</c> or <c>NotSignedIn</c>.</exception>
    Task<PooledProcess> ProcessAsync(CancellationToken cancellation);

    /// <summary>Has the process ended instead of given back: what it did cannot be trusted any more.</summary>
    /// <param name="cause">For people.</param>
    void Spoil(string cause);
}
