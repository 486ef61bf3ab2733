namespace Coder1.Core.Agents.Pool;

/// <summary>How an agent's process ended.</summary>
/// <param name="Cause">In plain words, as in <c>ended for memory: it held 312 MB of 400</c>.</param>
/// <param name="Status">Its exit status, or minus the signal; null where that is not known.</param>
/// <param name="PeakBytes">The most that its tree was seen to hold.</param>
/// <param name="LastWords">The end of what it wrote to standard error, without keys; may be empty.</param>
internal sealed record AgentExit(string Cause, int? Status, long PeakBytes, string LastWords);
