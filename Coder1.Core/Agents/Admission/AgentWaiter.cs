namespace Coder1.Core.Agents.Admission;

/// <summary>One in the queue.</summary>
/// <param name="demand">Who wants what.</param>
/// <param name="enteredAt">When it came: a timestamp of the clock.</param>
internal class AgentWaiter(AgentDemand demand, long enteredAt)
{
    /// <summary>Who wants what.</summary>
    public AgentDemand Demand => demand;

    /// <summary>When it came.</summary>
    public long EnteredAt => enteredAt;

    /// <summary>Where it stands in the order of those that came; null once it is out of the queue.</summary>
    internal object? Arrival { get; set; }
}
