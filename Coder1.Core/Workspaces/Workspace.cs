namespace Coder1.Core.Workspaces;

/// <summary>A folder that one works in.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Name">The folder's own name.</param>
/// <param name="Path">Its absolute path, without symbolic links in it.</param>
/// <param name="IsGit">Whether it is the top of a git working tree.</param>
public sealed record Workspace(WorkspaceId Id, string Name, string Path, bool IsGit)
{
    internal static Workspace At(string realPath)
    {
        var name = System.IO.Path.GetFileName(realPath);
        return new Workspace(WorkspaceId.Of(realPath), name.Length > 0 ? name : realPath, realPath,
            System.IO.Path.Exists(System.IO.Path.Combine(realPath, ".git")));
    }
}
