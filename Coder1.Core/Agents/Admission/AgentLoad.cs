using Coder1.Core.Memory.Leaks;

namespace Coder1.Core.Agents.Admission;

/// <summary>Turns and prompts that wait, as what takes memory by being there.</summary>
internal sealed class AgentLoad(AgentScheduler scheduler) : ILoadSource
{
    public int Count => scheduler.Load;
}
