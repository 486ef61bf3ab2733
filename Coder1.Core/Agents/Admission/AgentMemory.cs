using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Agents.Admission;

/// <summary>What the memory keeper knows, as admission asks it.</summary>
/// <param name="monitor">Pressure and level.</param>
/// <param name="tiers">What features may take.</param>
/// <param name="ledger">Who holds what.</param>
/// <param name="tags">What kinds were seen to hold.</param>
internal sealed class AgentMemory(MemoryMonitor monitor, FeatureTiers tiers, MemoryLedger ledger, PriceTags tags) : IAgentMemory
{
    private readonly AgentNeeds _needs = new(tags);

    public AgentBudget Budget
    {
        get
        {
            var (sample, thresholds) = (monitor.Latest, monitor.Thresholds);
            return new AgentBudget(
                tiers.Of(sample.Level), tiers.Refusal(MemoryFeature.NewAgents, sample.Level), thresholds.LimitBytes,
                sample.Reading.PressureBytes, thresholds.CriticalBytes);
        }
    }

    public void Look() => monitor.Look();

    public long NeedOf(AgentDefinition definition) => _needs.Of(definition);

    public AgentHolding HeldBy(int process)
    {
        var split = ledger.Latest;
        foreach (var entry in split.Processes)
        {
            if (entry.Id == process && entry.Owner.Kind == OwnerKind.Agent)
                return new AgentHolding(split.BytesOf(OwnerKind.Agent, entry.Owner.Id), split.At);
        }

        return new AgentHolding(0, split.At);
    }

    public IDisposable OnChanged(Action callback) => monitor.OnSample(_ => callback());
}
