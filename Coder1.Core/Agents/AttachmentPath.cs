using Coder1.Core.Workspaces;

namespace Coder1.Core.Agents;

/// <summary>Where an attached file lies.</summary>
public static class AttachmentPath
{
    /// <summary>The absolute path of a file in a folder; null for none.</summary>
    /// <param name="folder">The folder that the agent works in, absolute.</param>
    /// <param name="path">What the client sent: relative to the folder, or absolute inside it.</param>
    /// <exception cref="WorkspaceException">It is malformed or leads outside.</exception>
    public static string? In(string folder, string? path)
    {
        if (string.IsNullOrEmpty(path)) return null;
        var root = folder.TrimEnd('/') + "/";
        var relative = path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : path;
        return WorkspacePath.Resolve(Workspace.At(folder), relative).Absolute;
    }
}
