using Coder1.Core.Memory;

namespace Coder1.Core.Agents.Admission;

/// <summary>Agents as the memory keeper knows them.</summary>
/// <param name="scheduler">The agents.</param>
internal sealed class AgentMemoryUser(AgentScheduler scheduler) : IMemoryUser
{
    /// <summary>At warning, one whose answer a person is just reading is let be; the next step comes in seconds.</summary>
    internal static readonly TimeSpan IdleAtWarning = TimeSpan.FromSeconds(10);

    private const string Cause = "ended for memory, which is short: it had nothing to do";

    public string Holds
    {
        get
        {
            var counts = scheduler.Counts;
            return $"{counts.PooledProcesses} agents, {counts.ActiveProcesses} of them with a turn, {counts.QueuedSessions} prompts waiting";
        }
    }

    public IEnumerable<MemoryCleanup> Cleanups =>
    [
        Step("agents.end-idle", MemoryLevel.Warning, IdleAtWarning),
        Step("agents.end-all-idle", MemoryLevel.Panic, TimeSpan.Zero),
    ];

    private MemoryCleanup Step(string name, MemoryLevel level, TimeSpan idleFor) => new(
        name, level, "Agents that have nothing to do are ended; their conversations go on at the next prompt.",
        () => scheduler.IdleBytes(idleFor),
        cancellation => scheduler.EndIdleAsync(idleFor, Cause).WaitAsync(cancellation));
}
