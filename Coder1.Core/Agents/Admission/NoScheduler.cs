namespace Coder1.Core.Agents.Admission;

/// <summary>Lets no turn begin, and says so: for a server that is composed without agents' processes.</summary>
internal sealed class NoScheduler : IAgentScheduler
{
    public IAgentTurn Enter(AgentDemand demand, Action<QueuePlace?> placed) =>
        throw new AgentException(AgentFault.NotStarted, "This server starts no agents.");
}
