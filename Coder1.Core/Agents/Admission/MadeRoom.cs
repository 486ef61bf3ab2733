namespace Coder1.Core.Agents.Admission;

/// <summary>What was ended to make room.</summary>
/// <param name="FreedBytes">What pressure fell by.</param>
/// <param name="Ended">The processes that were ended.</param>
public sealed record MadeRoom(long FreedBytes, IReadOnlyList<IdleAgent> Ended);
