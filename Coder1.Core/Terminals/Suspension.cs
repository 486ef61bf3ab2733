namespace Coder1.Core.Terminals;

/// <summary>Why a terminal is suspended, and what that interrupted.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Interrupted">The command line that ran, or null.</param>
internal sealed record Suspension(SuspendReason Reason, string? Interrupted);
