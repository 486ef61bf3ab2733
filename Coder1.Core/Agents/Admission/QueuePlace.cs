namespace Coder1.Core.Agents.Admission;

/// <summary>A place in the queue for agents.</summary>
/// <param name="Position">From 1.</param>
/// <param name="EstimatedWait">How long it may take, from how long turns took here.</param>
/// <param name="Reason">Why it waits, for people, as in <c>two agents run, which is all that memory allows now</c>.</param>
public sealed record QueuePlace(int Position, TimeSpan EstimatedWait, string Reason);
