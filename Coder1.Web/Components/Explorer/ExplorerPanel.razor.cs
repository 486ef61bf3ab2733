using Coder1.Core.Workspaces;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Radzen;

namespace Coder1.Web.Components.Explorer;

/// <summary>
/// The workspace's files as a virtualised tree: only visible rows are in the page, only opened folders in memory. What
/// other programs change shows within two seconds, because the open folders are watched.
/// </summary>
public sealed partial class ExplorerPanel : IAsyncDisposable
{
    private const int RowHeight = 24;
    private const int Page = 20;

    private static readonly string[] TreeKeys =
        ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Enter", " ", "F2", "Delete"];

    private readonly ExplorerTree _tree = new();
    private readonly CancellationTokenSource _ended = new();
    private ElementReference _list;
    private IJSObjectReference? _keys;
    private FolderWatch? _watch;
    private IReadOnlyList<string> _files = [];
    private ExplorerEdit? _edit;
    private string? _error;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required WorkspaceFiles Files { get; init; }

    [Inject]
    public required FolderWatcher Watcher { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required ExplorerNotices Notices { get; init; }

    [Parameter]
    public EventCallback<string> OnOpenFile { get; set; }

    [Parameter]
    public EventCallback<(string From, string To)> OnRenamed { get; set; }

    [Parameter]
    public EventCallback<string> OnDeleted { get; set; }

    [Parameter]
    public EventCallback<FolderChanges> OnOutsideChange { get; set; }

    // Virtualize wants a collection; the tree's rows are a list that each change replaces.
    private ICollection<ExplorerNode> Items => (ICollection<ExplorerNode>)_tree.Rows;

    protected override async Task OnInitializedAsync()
    {
        _watch = Watcher.Start(State.Workspace, changes => InvokeAsync(() => ChangedOutsideAsync(changes)));
        await LoadAsync("");
        // Parents sort before their children, so that each is in the tree when its turn comes.
        foreach (var folder in State.Layout.ExpandedFolders.Order(StringComparer.Ordinal).ToList()) await LoadAsync(folder);
        TreeChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) _keys = await Module.CreateAsync("claimKeys", _list, TreeKeys);
    }

    /// <summary>Puts the keyboard's focus into the tree.</summary>
    public async Task FocusAsync()
    {
        if (_tree.Selected is null) _tree.MoveSelection(1);
        await _list.FocusAsync();
        StateHasChanged();
    }

    /// <summary>Names the open files that are to be watched, besides the open folders.</summary>
    public Task WatchFilesAsync(IReadOnlyList<string> files)
    {
        _files = files;
        _watch?.SetPaths([.. _tree.OpenFolders], _files);
        return Task.CompletedTask;
    }

    private async Task<bool> LoadAsync(string path)
    {
        try
        {
            var listing = await Files.ListAsync(State.Workspace, path, _ended.Token);
            if (path.Length == 0) _error = null;
            if (_tree.SetListing(path, listing)) return true;
            if (_tree.Find(path) is not null)
                Notices.Warn("Too many rows", $"Fold some folders first: the tree shows at most {ExplorerTree.MaxRows:N0} rows.");
        }
        catch (WorkspaceException exception)
        {
            if (path.Length == 0) _error = exception.Message;
        }

        return false;
    }

    private async Task ToggleAsync(ExplorerNode folder)
    {
        if (folder.IsExpanded)
        {
            _tree.Collapse(folder);
        }
        else if (!await LoadAsync(folder.Path))
        {
            await LoadAsync(folder.Parent?.Path ?? ""); // It is gone, most likely: show what there is.
        }

        TreeChanged();
    }

    private async Task RefreshAllAsync()
    {
        foreach (var folder in _tree.OpenFolders.ToList()) await LoadAsync(folder);
        if (_tree.Root.Children is null) await LoadAsync("");
        TreeChanged();
    }

    private void CollapseAll()
    {
        _tree.CollapseAll();
        TreeChanged();
    }

    private async Task ChangedOutsideAsync(FolderChanges changes)
    {
        foreach (var folder in changes.Folders) await LoadAsync(folder);
        if (changes.Folders.Count > 0) TreeChanged();
        await OnOutsideChange.InvokeAsync(changes);
    }

    private void TreeChanged()
    {
        _watch?.SetPaths([.. _tree.OpenFolders], _files);
        State.Layout.ExpandedFolders =
            [.. _tree.OpenFolders.Where(path => path.Length > 0).Take(IdeLayout.MaxExpandedFolders)];
        State.LayoutChanged();
        StateHasChanged();
    }

    private async Task ClickAsync(ExplorerNode node)
    {
        _tree.Select(node);
        if (node.IsFolder) await ToggleAsync(node);
        else await OnOpenFile.InvokeAsync(node.Path);
    }

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        if (_edit is not null) return;
        switch (args.Key)
        {
            case "ArrowDown": _tree.MoveSelection(1); break;
            case "ArrowUp": _tree.MoveSelection(-1); break;
            case "PageDown": _tree.MoveSelection(Page); break;
            case "PageUp": _tree.MoveSelection(-Page); break;
            case "Home": _tree.MoveSelection(-ExplorerTree.MaxRows); break;
            case "End": _tree.MoveSelection(ExplorerTree.MaxRows); break;
            case "ArrowRight" when _tree.Selected is { IsFolder: true, IsExpanded: false } folder: await ToggleAsync(folder); break;
            case "ArrowRight": _tree.MoveSelection(1); break;
            case "ArrowLeft" when _tree.Selected is { IsExpanded: true } folder: await ToggleAsync(folder); break;
            case "ArrowLeft" when _tree.Selected?.Parent is { Parent: not null } parent: _tree.Select(parent); break;
            case "Enter" or " " when _tree.Selected is { } node: await ClickAsync(node); break;
            case "F2" when _tree.Selected is { } node: BeginRename(node); return;
            case "Delete" when _tree.Selected is { } node: await DeleteAsync(node); return;
            default: return;
        }

        if (_tree.Selected is { } selected)
            await Module.CallAsync("revealRow", _list, _tree.IndexOf(selected), RowHeight);
    }

    private static string RowId(ExplorerNode node) => $"explorer-row-{(uint)node.Path.GetHashCode(StringComparison.Ordinal)}";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _ended.Dispose();
        _watch?.Dispose();
        if (_keys is not null) await _keys.EndAsync();
    }
}
