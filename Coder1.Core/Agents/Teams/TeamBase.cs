namespace Coder1.Core.Agents.Teams;

/// <summary>How a workspace was when a team was asked.</summary>
/// <param name="Tree">All its files, but for those that git ignores.</param>
/// <param name="Commit">A commit of them, on top of what was committed: where members' own repositories begin.</param>
/// <param name="SizeBytes">What they take in a worktree.</param>
internal sealed record TeamBase(string Tree, string Commit, long SizeBytes);
