using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Memory;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>A machine whose memory is what a test says, with what its processes hold.</summary>
internal sealed class FakeMachine(TimeProvider clock) : IAgentMemory
{
    public const long Mb = 1024 * 1024;

    private Action? _changed;

    public Dictionary<int, long> Held { get; } = [];

    public Dictionary<string, long> Needs { get; } = [];

    public FeatureTier Tier { get; set; } = new("premium", 3, 0);

    public string? NewAgents { get; set; }

    public long LimitBytes { get; set; } = 400 * Mb;

    public long BaseBytes { get; set; } = 100 * Mb;

    public int Looks { get; private set; }

    public AgentBudget Budget => new(Tier, NewAgents, LimitBytes, BaseBytes + Held.Values.Sum(), LimitBytes * 85 / 100);

    public void Look() => Looks++;

    public long NeedOf(AgentDefinition definition) => Needs.GetValueOrDefault(definition.Id, definition.FirstGuessBytes);

    public AgentHolding HeldBy(int process) => new(Held.GetValueOrDefault(process), clock.GetUtcNow());

    public IDisposable OnChanged(Action callback)
    {
        _changed += callback;
        return new Registration(() => _changed -= callback);
    }

    public void Change() => _changed?.Invoke();

    private sealed class Registration(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
