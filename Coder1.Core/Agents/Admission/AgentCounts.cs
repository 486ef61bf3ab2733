namespace Coder1.Core.Agents.Admission;

/// <summary>How many conversations and processes there are at one moment: what <c>/api/health</c> tells.</summary>
/// <param name="ActiveSessions">Conversations that a process has open, or is to open.</param>
/// <param name="QueuedSessions">Prompts that wait.</param>
/// <param name="MaxSessions">Conversations that may be open.</param>
/// <param name="ActiveProcesses">Processes with a turn.</param>
/// <param name="PooledProcesses">All processes, the idle ones included.</param>
/// <param name="QueuedProcesses">Prompts that wait because no process can be started for them.</param>
public sealed record AgentCounts(
    int ActiveSessions, int QueuedSessions, int MaxSessions, int ActiveProcesses, int PooledProcesses, int QueuedProcesses)
{
    /// <summary>Turns that run.</summary>
    public int Turns { get; init; }

    /// <summary>Turns that may run at once now.</summary>
    public int MaxTurns { get; init; }
}
