namespace Coder1.Core.Git.Operations.History;

/// <summary>Files that differ.</summary>
/// <param name="Files">The files.</param>
/// <param name="Truncated">There are more than <see cref="GitOperationOptions.MaxFiles"/>.</param>
public sealed record ChangedFiles(IReadOnlyList<ChangedFile> Files, bool Truncated);
