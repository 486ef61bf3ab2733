using Coder1.Core.Workspaces;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Radzen;

namespace Coder1.Web.Components.Editor;

/// <summary>
/// The tabs of the open files, and the place where the page's script puts Monaco. Text never passes through here: the
/// script loads, saves and backs up over the HTTP API, and tells what the tabs show.
/// </summary>
public sealed partial class EditorArea : IAsyncDisposable
{
    private readonly EditorTabs _tabs = new(IdeLayout.MaxOpenFiles);
    private ElementReference _host;
    private PageObject? _editor;
    private EditorInterop? _interop;
    private string? _dragged;
    private bool _isAsking;
    private bool _disposed;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required IOptions<WorkspaceOptions> Options { get; init; }

    /// <summary>Another file is shown, or none (null), or the set of open files changed.</summary>
    [Parameter]
    public EventCallback<string?> OnActiveChanged { get; set; }

    [Parameter]
    public EventCallback<CursorInfo> OnCursor { get; set; }

    /// <summary>The open files, for the watch on changes from outside.</summary>
    public IReadOnlyList<string> OpenPaths => [.. _tabs.All.Select(tab => tab.File).OfType<string>().Distinct()];

    protected override void OnInitialized()
    {
        foreach (var path in State.Layout.OpenFiles) _tabs.Open(path);
        if (State.Layout.ActiveFile is { } active) _tabs.Activate(active);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _tabs.Active is not { } active) return;
        await OnActiveChanged.InvokeAsync(active);
        await InEditorAsync("open", active);
    }

    /// <summary>Opens a file, or a view by its <see cref="ViewAddress"/>, in a tab and shows it.</summary>
    public async Task OpenAsync(string path, int? line = null, int? column = null)
    {
        try
        {
            if (_tabs.Open(path) is { } closed) await InEditorAsync("close", closed);
        }
        catch (InvalidOperationException exception)
        {
            Notifications.Notify(NotificationSeverity.Warning, "Too many open files", exception.Message);
            return;
        }

        await TabsChangedAsync();
        await InEditorAsync("open", path, line, column);
    }

    /// <summary>Closes the shown file.</summary>
    public Task CloseActiveAsync() => _tabs.Active is { } active ? CloseAsync(active) : Task.CompletedTask;

    /// <summary>Shows the tab to the left or right of the shown one.</summary>
    public Task ShowNeighbourAsync(int by) => _tabs.Neighbour(by) is { } path ? ShowAsync(path) : Task.CompletedTask;

    public Task FocusAsync() => _editor is null ? Task.CompletedTask : InEditorAsync("focus");

    /// <summary>Follows a rename made in the explorer.</summary>
    public async Task RenamedAsync(string from, string to)
    {
        if (!OpenPaths.Any(path => EditorTabs.IsAtOrBelow(path, from))) return;
        foreach (var covered in _tabs.Rename(from, to)) await InEditorAsync("close", covered);
        await InEditorAsync("renamed", from, to);
        await TabsChangedAsync();
    }

    /// <summary>Follows a deletion made in the explorer: clean tabs close, unsaved text stays.</summary>
    public async Task DeletedAsync(string path)
    {
        var below = _tabs.All.Where(tab => EditorTabs.IsAtOrBelow(tab.Path, path)).ToList();
        var dirty = below.Where(tab => tab.IsDirty).Select(tab => tab.Path).ToArray();
        foreach (var tab in below.Where(tab => !tab.IsDirty)) await CloseNowAsync(tab.Path);
        if (dirty.Length > 0) await InEditorAsync("deletedOnDisk", (object)dirty);
    }

    /// <summary>Follows changes that another program made.</summary>
    public async Task OutsideChangeAsync(FolderChanges changes)
    {
        var open = OpenPaths;
        var changed = changes.Files.Select(file => file.Path).Where(open.Contains).ToArray();
        var gone = changes.Vanished.Where(open.Contains).ToArray();
        if (changed.Length > 0) await InEditorAsync("changedOnDisk", (object)changed);
        if (gone.Length > 0) await InEditorAsync("deletedOnDisk", (object)gone);
    }

    private async Task ShowAsync(string path)
    {
        _tabs.Activate(path);
        await TabsChangedAsync();
        await InEditorAsync("open", path);
    }

    private async Task CloseAsync(string path)
    {
        if (_isAsking || _tabs.Find(path) is not { } tab) return;
        if (tab.IsDirty)
        {
            _isAsking = true; // Alt+W goes on to work while the dialog is open.
            var answer = await Dialogs.OpenAsync<UnsavedDialog>(
                $"Save {EditorTab.FileName(tab.File ?? path)}?", new Dictionary<string, object?> { [nameof(UnsavedDialog.Path)] = tab.File ?? path });
            _isAsking = false;
            if (answer is not UnsavedAnswer choice) return;
            if (choice == UnsavedAnswer.Discard) await InEditorAsync("discard", path);
            else if (Editor() is not { } editor || !await editor.ReadAsync<bool>("save", path)) return;
        }

        await CloseNowAsync(path);
    }

    private async Task CloseNowAsync(string path)
    {
        _tabs.Close(path);
        await InEditorAsync("close", path);
        await TabsChangedAsync();
        if (_tabs.Active is { } next) await InEditorAsync("open", next);
    }

    private Task SaveAsync() => InEditorAsync("save", _tabs.Active);

    private Task CommandAsync(string command) => InEditorAsync("command", command);

    private async Task DroppedAsync(string target)
    {
        if (_dragged is { } dragged) _tabs.Move(dragged, target);
        _dragged = null;
        await TabsChangedAsync();
    }

    private async Task TabsChangedAsync()
    {
        State.Layout.OpenFiles = [.. _tabs.All.Select(tab => tab.Path)];
        State.Layout.ActiveFile = _tabs.Active;
        State.LayoutChanged();
        StateHasChanged();
        await OnActiveChanged.InvokeAsync(_tabs.Active);
    }

    /// <summary>Monaco, made when it is first needed, and again where that failed; null when the page is gone.</summary>
    private PageObject? Editor()
    {
        if (_disposed) return null;
        if (_editor is { HasFailed: false }) return _editor;
        _interop ??= new EditorInterop(this);
        return _editor = Module.Create("createEditor", _host, new
        {
            workspace = State.Workspace.Id.Value,
            theme = "system", // the cookie of an earlier choice goes before it
            editableBytes = Options.Value.EditableBytes,
        }, _interop.Reference);
    }

    private Task InEditorAsync(string function, params object?[] arguments) =>
        Editor()?.CallAsync(function, arguments) ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_editor is not null) await _editor.DisposeAsync();
        _interop?.Dispose();
    }
}
