namespace Coder1.Core.Git.Operations.History;

/// <summary>A commit in the history.</summary>
/// <param name="Id">Its hash.</param>
/// <param name="Parents">The hashes of those before it; more than one for a merge.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Email">Whose address.</param>
/// <param name="At">When it was written.</param>
/// <param name="Subject">The first line of what it says.</param>
/// <param name="Refs">Branches and tags that point to it; tags begin with <c>tag: </c>.</param>
public sealed record CommitSummary(
    string Id, IReadOnlyList<string> Parents, string Author, string Email, DateTimeOffset At, string Subject, IReadOnlyList<string> Refs);
