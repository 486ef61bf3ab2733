namespace Coder1.Core.Git.Operations.Commits;

/// <summary>What a message can begin with.</summary>
/// <param name="Message">What git or the template prepared; may be empty.</param>
/// <param name="Recent">The last messages of this user, the newest first.</param>
public sealed record CommitDraft(string Message, IReadOnlyList<string> Recent);
