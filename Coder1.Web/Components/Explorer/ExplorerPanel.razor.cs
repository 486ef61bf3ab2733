using Coder1.Core.Workspaces;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Coder1.Web.Components.Explorer;

/// <summary>
/// The workspace's files as a virtualised tree: only visible rows are in the page, only opened folders in memory. What
/// other programs change shows within two seconds, because the open folders are watched.
/// </summary>
public sealed partial class ExplorerPanel : IAsyncDisposable
{
    private const int RowHeight = 24;

    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationToken _end; // outlives its source
    private ExplorerTree _tree = null!; // made before the first render
    private ElementReference _list;
    private PageObject? _keys;
    private FolderWatch? _watch;
    private IReadOnlyList<string> _files = [];
    private ExplorerEdit? _edit;
    private string? _error;

    public ExplorerPanel() => _end = _ended.Token;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required WorkspaceFiles Files { get; init; }

    [Inject]
    public required FolderWatcher Watcher { get; init; }

    [Inject]
    public required ExplorerLimits Limits { get; init; }

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
        _tree = new ExplorerTree(Limits.Rows);
        _watch = Watcher.Start(State.Workspace, changes => InvokeAsync(() => ChangedOutsideAsync(changes)));
        await LoadAsync("");
        // Parents sort before their children, so that each is in the tree when its turn comes.
        foreach (var folder in State.Layout.ExpandedFolders.Order(StringComparer.Ordinal).ToList()) await LoadAsync(folder);
        TreeChanged();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _keys = Module.Create("claimKeys", _list, TreeKeys);
    }

    /// <summary>Puts the keyboard's focus into the tree.</summary>
    public async Task FocusAsync()
    {
        if (_tree.Selected is null) _tree.MoveSelection(1);
        await Module.FocusAsync(_list);
        StateHasChanged();
    }

    /// <summary>Names the open files that are to be watched, besides the open folders.</summary>
    public Task WatchFilesAsync(IReadOnlyList<string> files)
    {
        _files = files;
        _watch?.SetPaths([.. _tree.OpenFolders], _files);
        return Task.CompletedTask;
    }

    /// <summary>Opens a folder, or shows it anew where it is open.</summary>
    private async Task<bool> LoadAsync(string path)
    {
        // Watched before it is read, so that no change falls in between.
        _watch?.SetPaths([.. _tree.OpenFolders, path], _files);
        return await ReadAsync(path, isRefresh: false);
    }

    private Task<bool> RefreshAsync(string path) => ReadAsync(path, isRefresh: true);

    private async Task<bool> ReadAsync(string path, bool isRefresh)
    {
        await Limits.Reading.WaitAsync(_end);
        try
        {
            var listing = await Files.ListAsync(State.Workspace, path, _end);
            if (isRefresh && _tree.Find(path) is not { IsExpanded: true }) return false; // It was folded meanwhile.
            if (path.Length == 0) _error = null;
            if (_tree.SetListing(path, listing)) return true;
            TooManyRows(path);
        }
        catch (WorkspaceException exception)
        {
            if (path.Length == 0) _error = exception.Message;
        }
        finally
        {
            Limits.Reading.Release();
        }

        return false;
    }

    private void TooManyRows(string path)
    {
        if (_tree.Find(path) is not { IsFolder: true } folder) return;
        var words = Limits.Rows.Left < ExplorerTree.MaxRows
            ? "Fold some folders first, here or in other windows: all of them together show too many rows."
            : $"Fold some folders first: the tree shows at most {ExplorerTree.MaxRows:N0} rows.";
        // Without its first listing the explorer is empty, and a notice that fades would leave that unexplained.
        if (folder.Parent is null && folder.Children is null) _error = words;
        else Notices.Warn("Too many rows", words);
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
        foreach (var folder in _tree.OpenFolders.ToList()) await RefreshAsync(folder);
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
        foreach (var folder in changes.Folders) await RefreshAsync(folder);
        if (changes.Folders.Count > 0) TreeChanged();
        await OnOutsideChange.InvokeAsync(changes);
    }

    private void TreeChanged()
    {
        _watch?.SetPaths([.. _tree.OpenFolders], _files);
        // What was to be renamed may be gone, and its input with it.
        if (_edit is { Kind: ExplorerEditKind.Rename, Target: var target } && _tree.Find(target.Path) != target) _edit = null;
        State.Layout.ExpandedFolders =
            [.. _tree.OpenFolders.Where(path => path.Length > 0).Take(IdeLayout.MaxExpandedFolders)];
        State.LayoutChanged();
        StateHasChanged();
    }

    private static string RowId(ExplorerNode node) => $"explorer-row-{(uint)node.Path.GetHashCode(StringComparison.Ordinal)}";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_ended.IsCancellationRequested) return;
        await _ended.CancelAsync();
        _ended.Dispose();
        _watch?.Dispose();
        _tree?.Dispose();
        if (_keys is not null) await _keys.DisposeAsync();
    }
}
