namespace Coder1.Core.Git.Status;

/// <summary>A file in one group of a status.</summary>
/// <param name="Path">For people; from the top of the repository.</param>
/// <param name="Key">Names it where the path is not UTF-8: U+0000 and the base64 of its bytes.</param>
/// <param name="From">Where a renamed or copied file came from.</param>
/// <param name="FromKey">The same, where it is not UTF-8.</param>
/// <param name="Status">One letter as git's: M A D R C T; U in conflict, ? untracked.</param>
/// <param name="Conflict">Which of the seven conflicts it is.</param>
/// <param name="Submodule">What changed in a submodule.</param>
public sealed record StatusEntry(
    string Path, string? Key, string? From, string? FromKey, string Status, string? Conflict, SubmoduleChange? Submodule);
