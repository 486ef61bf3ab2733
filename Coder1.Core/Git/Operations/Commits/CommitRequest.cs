namespace Coder1.Core.Git.Operations.Commits;

/// <summary>A commit to be made.</summary>
/// <param name="Message">Its message; may be empty where one is amended or a merge has prepared its own: that one stays.</param>
/// <param name="Amend">In place of the last one.</param>
/// <param name="SignOff">With a line that says who answers for it.</param>
/// <param name="All">With all changes of known files.</param>
public sealed record CommitRequest(string? Message, bool Amend, bool SignOff, bool All);
