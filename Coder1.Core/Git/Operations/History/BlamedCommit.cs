namespace Coder1.Core.Git.Operations.History;

/// <summary>A commit that lines come from.</summary>
/// <param name="Id">Its hash; only zeros for what is not committed yet.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Email">Whose address.</param>
/// <param name="At">When it was written.</param>
/// <param name="Subject">The first line of what it says.</param>
/// <param name="Path">What the file was called there.</param>
public sealed record BlamedCommit(string Id, string Author, string Email, DateTimeOffset At, string Subject, string? Path);
