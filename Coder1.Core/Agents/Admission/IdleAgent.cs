namespace Coder1.Core.Agents.Admission;

/// <summary>A process that has nothing to do: ending it makes room.</summary>
/// <param name="Agent">Its kind.</param>
/// <param name="Name">Its kind, for people.</param>
/// <param name="ProcessId">Its number.</param>
/// <param name="HeldBytes">What it holds.</param>
public sealed record IdleAgent(string Agent, string Name, int ProcessId, long HeldBytes);
