namespace Coder1.Core.Git.Operations.History;

/// <summary>A file that differs.</summary>
/// <param name="Path">Its path, for people.</param>
/// <param name="Key">Names it where the path is not UTF-8.</param>
/// <param name="From">Where a renamed or copied one came from.</param>
/// <param name="FromKey">Names that where it is not UTF-8.</param>
/// <param name="Status">One letter, as git's.</param>
/// <param name="Added">Lines that came.</param>
/// <param name="Deleted">Lines that went.</param>
/// <param name="Binary">It has no lines.</param>
public sealed record ChangedFile(
    string Path, string? Key, string? From, string? FromKey, string Status, int? Added = null, int? Deleted = null, bool? Binary = null);
