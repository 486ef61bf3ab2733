namespace Coder1.Web.Terminals;

/// <summary>Where a new terminal may start: what terminals need to know of workspaces.</summary>
public interface IWorkspaceFolders
{
    /// <summary>The absolute path of a folder within a workspace, or null where either is missing or not allowed.</summary>
    /// <param name="workspace">The workspace's id.</param>
    /// <param name="cwd">A path relative to the workspace, or null for the workspace itself.</param>
    string? FolderOf(string workspace, string? cwd);
}
