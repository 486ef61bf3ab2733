namespace Coder1.Core.Git.Operations.History;

/// <summary>All about a commit.</summary>
/// <param name="Id">Its hash.</param>
/// <param name="Parents">The hashes of those before it.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Email">Whose address.</param>
/// <param name="At">When it was written.</param>
/// <param name="Subject">The first line of what it says.</param>
/// <param name="Refs">Branches and tags that point to it.</param>
/// <param name="Committer">Who put it into the repository.</param>
/// <param name="CommittedAt">When.</param>
/// <param name="Body">What it says beyond the first line.</param>
/// <param name="Files">What it changed, of a merge against its first parent.</param>
/// <param name="Truncated">There are more files than <see cref="GitOperationOptions.MaxFiles"/>.</param>
public sealed record CommitDetail(
    string Id, IReadOnlyList<string> Parents, string Author, string Email, DateTimeOffset At, string Subject, IReadOnlyList<string> Refs,
    string Committer, DateTimeOffset CommittedAt, string Body, IReadOnlyList<ChangedFile> Files, bool Truncated);
