namespace Coder1.Core.Git.Operations.Stashes;

/// <summary>Changes to be put aside.</summary>
/// <param name="Message">What it says; null for git's own words.</param>
/// <param name="Untracked">With files that git does not know.</param>
/// <param name="Staged">Only what is staged.</param>
public sealed record StashRequest(string? Message, bool Untracked = false, bool Staged = false);
