namespace Coder1.Core.Workspaces;

/// <summary>What goes into an archive.</summary>
/// <param name="Name">The archive's own file name.</param>
/// <param name="Folder">The folder on disk.</param>
/// <param name="Files">The files in it, at most <see cref="WorkspaceOptions.MaxArchiveEntries"/>.</param>
public sealed record ArchivePlan(string Name, string Folder, IReadOnlyList<ArchiveFile> Files);
