namespace Coder1.Core.Agents.Admission;

/// <summary>What there is at one moment, for one that wants to begin.</summary>
/// <param name="Budget">What the memory keeper allows.</param>
/// <param name="FreeBytes">What is free, with what started processes were promised taken off; may be less than nothing.</param>
/// <param name="Processes">All processes.</param>
/// <param name="Busy">Those with a turn, or being started.</param>
/// <param name="Ending">Those being ended.</param>
/// <param name="EndingBytes">What these hold.</param>
internal sealed record AgentSpace(
    AgentBudget Budget, long FreeBytes, int Processes, int Busy, int Ending, long EndingBytes);
