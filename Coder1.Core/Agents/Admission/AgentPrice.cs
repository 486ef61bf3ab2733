namespace Coder1.Core.Agents.Admission;

/// <summary>What starting one more process of a kind would take, and whether that is there.</summary>
/// <param name="NeedBytes">What it is taken to need: what its like were seen to hold, or a first guess.</param>
/// <param name="FreeBytes">What is free for it.</param>
/// <param name="Fits">It could start now.</param>
/// <param name="Idle">Processes that could be ended for it, the one that idles the longest first; empty where it fits.</param>
/// <param name="Text">All of it in one sentence, for people.</param>
public sealed record AgentPrice(
    long NeedBytes, long FreeBytes, bool Fits, IReadOnlyList<IdleAgent> Idle, string Text);
