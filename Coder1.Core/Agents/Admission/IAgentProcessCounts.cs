namespace Coder1.Core.Agents.Admission;

/// <summary>Counts agents' processes, for the health route.</summary>
public interface IAgentProcessCounts
{
    /// <summary>Processes that a turn has.</summary>
    int Active { get; }

    /// <summary>Processes that wait for the next prompt.</summary>
    int Pooled { get; }
}
