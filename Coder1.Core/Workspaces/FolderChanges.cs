namespace Coder1.Core.Workspaces;

/// <summary>What changed since the last look.</summary>
/// <param name="Folders">Watched folders whose entries changed.</param>
/// <param name="Files">Watched files whose content changed, or that came back.</param>
/// <param name="Vanished">Watched paths at which there is nothing any more.</param>
public sealed record FolderChanges(
    IReadOnlyList<string> Folders, IReadOnlyList<ChangedFile> Files, IReadOnlyList<string> Vanished);
