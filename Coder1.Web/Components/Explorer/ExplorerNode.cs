namespace Coder1.Web.Components.Explorer;

/// <summary>An entry of the tree. Folders that were never opened have no children in memory.</summary>
public sealed class ExplorerNode(ExplorerNode? parent, string name, bool isFolder, bool isLink)
{
    public ExplorerNode? Parent { get; } = parent;

    public string Name { get; } = name;

    public bool IsFolder { get; } = isFolder;

    public bool IsLink { get; } = isLink;

    public bool IsExpanded { get; set; }

    public bool IsTruncated { get; set; }

    public List<ExplorerNode>? Children { get; set; }

    public int Depth => Parent is null ? -1 : Parent.Depth + 1;

    /// <summary>The path below the workspace's root, with slashes; empty for the root.</summary>
    public string Path => Parent is null ? "" : Parent.Parent is null ? Name : $"{Parent.Path}/{Name}";
}
