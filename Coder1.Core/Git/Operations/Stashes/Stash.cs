namespace Coder1.Core.Git.Operations.Stashes;

/// <summary>Changes that were put aside.</summary>
/// <param name="Commit">Its hash.</param>
/// <param name="Message">What it says.</param>
/// <param name="Branch">Where it was made.</param>
/// <param name="At">When.</param>
public sealed record Stash(string Commit, string Message, string? Branch, DateTimeOffset At);
