namespace Coder1.Core.Workspaces;

/// <summary>What a folder holds.</summary>
/// <param name="Entries">Folders first, then files, each in natural order; without <c>.git</c>.</param>
/// <param name="Truncated">Whether there are more entries than <see cref="WorkspaceOptions.MaxFolderEntries"/>.</param>
/// <param name="Stamp">The folder's stamp from before it was read.</param>
public sealed record FolderListing(IReadOnlyList<FolderEntry> Entries, bool Truncated, FileStamp Stamp);
