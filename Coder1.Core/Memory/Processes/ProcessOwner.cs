namespace Coder1.Core.Memory.Processes;

/// <summary>Who holds memory.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Id">The terminal's or agent session's id; empty where there is but one.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsGone">The terminal or agent session was closed; what it left behind still runs.</param>
public sealed record ProcessOwner(OwnerKind Kind, string Id, string Name, bool IsGone = false);
