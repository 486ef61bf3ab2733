using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory;

/// <summary>Whose processes would be ended at the red line.</summary>
/// <param name="Owner">Who.</param>
/// <param name="Bytes">What they hold.</param>
/// <param name="Reason">Why this one, in one sentence for people.</param>
public sealed record DrillVictim(ProcessOwner Owner, long Bytes, string Reason);
