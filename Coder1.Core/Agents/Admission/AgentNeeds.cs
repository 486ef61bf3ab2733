using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Agents.Admission;

/// <summary>What kinds of agents need, learnt from what their like were seen to hold.</summary>
/// <param name="tags">What was seen.</param>
internal sealed class AgentNeeds(PriceTags tags)
{
    /// <summary>So many runs count, the newest: a new version of a program costs something else.</summary>
    public const int Runs = 20;

    /// <summary>What one process of a kind is to be taken to need: nineteen of its last twenty held no more.</summary>
    /// <param name="definition">The kind.</param>
    public long Of(AgentDefinition definition) =>
        tags.NeedOf(OwnerKind.Agent, definition.Id, Runs, definition.FirstGuessBytes);
}
