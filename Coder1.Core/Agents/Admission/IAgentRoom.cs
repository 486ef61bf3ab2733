namespace Coder1.Core.Agents.Admission;

/// <summary>Whether there is room for agents: for pages and for health.</summary>
public interface IAgentRoom
{
    /// <summary>How many there are now.</summary>
    AgentCounts Counts { get; }

    /// <summary>What one more process of a kind would take. Cheap.</summary>
    /// <param name="definition">The kind.</param>
    AgentPrice PriceOf(AgentDefinition definition);

    /// <summary>Ends processes that have nothing to do, the one that idles the longest first, until one of a kind fits or none is left.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="cancellation">Ends the waiting; what is being ended ends.</param>
    Task<MadeRoom> MakeRoomAsync(AgentDefinition definition, CancellationToken cancellation);

    /// <summary>Calls back when a process came or went, or a turn began or ended: counts and prices may be others.</summary>
    /// <param name="callback">Must neither block nor throw.</param>
    /// <returns>Dispose it to be called no more.</returns>
    IDisposable OnChanged(Action callback);
}
