namespace Coder1.Core.Agents.Teams;

/// <summary>A member's changes that were brought into the workspace.</summary>
/// <param name="Member">Whose: its number, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Before">The workspace's tree before.</param>
/// <param name="After">The workspace's tree after.</param>
/// <param name="Files">Files that changed by it.</param>
public sealed record TeamTaken(int Member, DateTimeOffset At, string Before, string After, int Files);
