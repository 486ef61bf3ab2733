using Coder1.Core.Memory;
using Coder1.Core.Workspaces;

namespace Coder1.Web.Components.Explorer;

/// <summary>
/// The tree as the explorer shows it: folders that are open, flattened to rows for the virtualised list. Listings come
/// from outside; a refresh keeps what was open and selected.
/// </summary>
/// <param name="shared">The rows of all trees; disposed, this one gives its own back.</param>
/// <param name="maxRows">Rows shown at once; a folder that would go beyond it stays as it was.</param>
internal sealed class ExplorerTree(SharedBound shared, int maxRows = ExplorerTree.MaxRows) : IDisposable
{
    /// <summary>Rows shown at once; a folder that would go beyond it stays closed, with a message.</summary>
    public const int MaxRows = 15_000;

    private readonly ExplorerNode _root = new(null, "", isFolder: true, isLink: false) { IsExpanded = true };
    private bool _disposed;

    /// <summary>The rows in order, rebuilt by every change.</summary>
    public IReadOnlyList<ExplorerNode> Rows { get; private set; } = [];

    public ExplorerNode? Selected { get; private set; }

    /// <summary>Open folders that hold a listing, the root (an empty path) among them: what the watch looks at.</summary>
    public IEnumerable<string> OpenFolders =>
        new[] { _root }.Concat(Rows.Where(row => row.IsExpanded)).Where(node => node.Children is not null).Select(node => node.Path);

    public ExplorerNode Root => _root;

    /// <summary>Puts a folder's listing into the tree; what was open below it stays open.</summary>
    /// <returns>False when the folder is gone from the tree, or its entries would not fit any more.</returns>
    public bool SetListing(string path, FolderListing listing)
    {
        if (Find(path) is not { IsFolder: true } folder) return false;
        var old = new Dictionary<string, ExplorerNode>();
        foreach (var child in folder.Children ?? []) old.TryAdd(child.Name, child); // names that are not UTF-8 can look the same
        var children = new List<ExplorerNode>(listing.Entries.Count);
        foreach (var entry in listing.Entries)
        {
            children.Add(
                old.Remove(entry.Name, out var known) && known.IsFolder == entry.IsFolder && known.IsLink == entry.IsLink
                    ? known
                    : new ExplorerNode(folder, entry.Name, entry.IsFolder, entry.IsLink));
        }

        var rows = Rows.Count - CountRows(folder) + children.Sum(child => 1 + CountRows(child));
        if (_disposed || rows > maxRows || !shared.TryChange(Rows.Count, rows)) return false;
        folder.Children = children;
        folder.IsTruncated = listing.Truncated;
        folder.IsExpanded = true;
        var selected = Selected?.Path;
        Rebuild();
        if (selected is not null) Select(Find(selected));
        return true;
    }

    /// <summary>Closes a folder and lets go of what is below it.</summary>
    public void Collapse(ExplorerNode folder)
    {
        folder.IsExpanded = false;
        folder.Children = null;
        if (Selected is { } selected && IsBelow(selected, folder)) Selected = folder;
        var before = Rows.Count;
        Rebuild();
        if (!_disposed) shared.TryChange(before, Rows.Count);
    }

    /// <summary>Closes every folder but the root.</summary>
    public void CollapseAll()
    {
        foreach (var folder in (_root.Children ?? []).Where(child => child.IsExpanded).ToList()) Collapse(folder);
    }

    public void Select(ExplorerNode? node) => Selected = node;

    /// <summary>The node at a path, when the folders above it are in the tree.</summary>
    public ExplorerNode? Find(string path)
    {
        var node = _root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node.Children?.Find(child => child.Name == name);
            if (node is null) return null;
        }

        return node;
    }

    /// <summary>Moves the selection by rows, stopping at the ends.</summary>
    public void MoveSelection(int by)
    {
        if (Rows.Count == 0) return;
        var at = Selected is null ? (by > 0 ? -1 : Rows.Count) : IndexOf(Selected);
        Selected = Rows[Math.Clamp(at + by, 0, Rows.Count - 1)];
    }

    public int IndexOf(ExplorerNode node)
    {
        for (var index = 0; index < Rows.Count; index++)
        {
            if (ReferenceEquals(Rows[index], node)) return index;
        }

        return -1;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        shared.TryChange(Rows.Count, 0);
    }

    private static bool IsBelow(ExplorerNode node, ExplorerNode folder)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at, folder)) return true;
        }

        return false;
    }

    private static int CountRows(ExplorerNode folder) =>
        folder.IsExpanded ? folder.Children?.Sum(child => 1 + CountRows(child)) ?? 0 : 0;

    private void Rebuild()
    {
        var rows = new List<ExplorerNode>(Rows.Count);
        AddRows(_root, rows);
        Rows = rows;
    }

    private static void AddRows(ExplorerNode folder, List<ExplorerNode> rows)
    {
        foreach (var child in folder.Children ?? [])
        {
            rows.Add(child);
            if (child.IsExpanded) AddRows(child, rows);
        }
    }
}
