namespace Coder1.Core.Agents.Admission;

/// <summary>What a process with all that it started holds.</summary>
/// <param name="Bytes">How much; zero before it was looked at.</param>
/// <param name="At">When it was looked at.</param>
internal readonly record struct AgentHolding(long Bytes, DateTimeOffset At);
