using Coder1.Core.Memory;

namespace Coder1.Core.Agents.Admission;

/// <summary>What the memory keeper allows agents at one moment.</summary>
/// <param name="Tier">What features may take.</param>
/// <param name="NewAgents">Why no new ones may start, for people; null where they may.</param>
/// <param name="LimitBytes">The budget of the whole container.</param>
/// <param name="PressureBytes">What of it is taken.</param>
/// <param name="CriticalBytes">The pressure from which on no new ones start.</param>
internal sealed record AgentBudget(FeatureTier Tier, string? NewAgents, long LimitBytes, long PressureBytes, long CriticalBytes)
{
    /// <summary>What is not taken; less than nothing beyond the budget.</summary>
    public long FreeBytes => LimitBytes - PressureBytes;
}
