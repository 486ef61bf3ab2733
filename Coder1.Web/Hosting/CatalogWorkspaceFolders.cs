using Coder1.Core.Workspaces;
using Coder1.Web.Terminals;

namespace Coder1.Web.Hosting;

/// <summary>Tells the terminals where a workspace lies; a folder outside it, or none, is no folder.</summary>
internal sealed class CatalogWorkspaceFolders(WorkspaceCatalog catalog) : IWorkspaceFolders
{
    /// <inheritdoc />
    public string? FolderOf(string workspace, string? cwd)
    {
        if (!WorkspaceId.TryParse(workspace, out var id) || catalog.Find(id) is not { } found) return null;
        if (string.IsNullOrEmpty(cwd)) return found.Path;
        try
        {
            var folder = WorkspacePath.Resolve(found, cwd).Absolute;
            return Directory.Exists(folder) ? folder : null;
        }
        catch (WorkspaceException)
        {
            return null;
        }
    }
}
