using System.Globalization;
using Coder1.Core.Workspaces;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Explorer;
using Coder1.Web.Components.Git;
using Coder1.Web.Components.Search;
using Coder1.Web.Components.Terminals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace Coder1.Web.Components.Layout;

/// <summary>The parts of the IDE, and what happens between them.</summary>
public sealed partial class IdeShell : IAsyncDisposable
{
    private ExplorerPanel _explorer = null!;
    private GitPanel _git = null!;
    private EditorArea _editor = null!;
    private TerminalPanel _terminals = null!;
    private StatusBar _status = null!;
    private ShellInterop? _interop;
    private PageObject? _shortcuts;
    private PageObject? _connection;
    private PageObject? _views;
    private string _theme = "system";
    private bool _isAsking;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    private IdeLayout Layout => State.Layout;

    private bool ShowsGit => Layout.SideBarView == IdeLayout.GitView;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _interop = new ShellInterop(this);
        _shortcuts = Module.Create("registerShortcuts", _interop.Reference);
        _connection = Module.Create("watchConnection");
        _views = Module.Create("watchGitViews", _interop.Reference);
        _theme = await Module.ReadAsync<string>("chosenTheme") ?? _theme;
        StateHasChanged();
    }

    private void ToggleSideBar()
    {
        Layout.SideBarVisible = !Layout.SideBarVisible;
        State.LayoutChanged();
    }

    // The button of what is seen hides it, the other one's shows that.
    private async Task SideBarPressed(string view)
    {
        if (Layout.SideBarVisible && Layout.SideBarView == view)
        {
            ToggleSideBar();
            return;
        }

        ShowSideBar(view);
        if (view == IdeLayout.GitView) await _git.FocusAsync();
    }

    private void ShowSideBar(string view)
    {
        Layout.SideBarVisible = true;
        Layout.SideBarView = view;
        State.LayoutChanged();
    }

    private async Task TogglePanel()
    {
        Layout.PanelVisible = !Layout.PanelVisible;
        State.LayoutChanged();
        if (Layout.PanelVisible) await _terminals.FocusAsync();
        else await _editor.FocusAsync();
    }

    private void SideBarResized(RadzenSplitterResizeEventArgs args)
    {
        if (args.PaneIndex != 0) return;
        Layout.SideBarPercent = args.NewSize;
        State.LayoutChanged();
    }

    private void PanelResized(RadzenSplitterResizeEventArgs args)
    {
        // Dragging the only bar resizes the upper pane; the panel is the rest.
        Layout.PanelPercent = args.PaneIndex == 0 ? 100 - args.NewSize : args.NewSize;
        State.LayoutChanged();
    }

    private async Task NextThemeAsync()
    {
        _theme = _theme switch { "system" => "dark", "dark" => "light", _ => "system" };
        await Module.CallAsync("setTheme", _theme);
    }

    private async Task ShowHelpAsync() => await Dialogs.OpenAsync<ShortcutHelp>("Keyboard shortcuts");

    private Task OpenFileAsync(string path) => _editor.OpenAsync(path);

    private Task OpenLinkAsync(FileLocation location) => _editor.OpenAsync(location.Path, location.Line, location.Column);

    private Task RenamedAsync((string From, string To) paths) => _editor.RenamedAsync(paths.From, paths.To);

    private Task DeletedAsync(string path) => _editor.DeletedAsync(path);

    private Task OutsideChangeAsync(FolderChanges changes) => _editor.OutsideChangeAsync(changes);

    private async Task ActiveFileChangedAsync(string? path)
    {
        if (path is null || ViewAddress.IsView(path)) _status.SetCursor(null);
        await _explorer.WatchFilesAsync(_editor.OpenPaths);
    }

    private void CursorMoved(CursorInfo cursor) => _status.SetCursor(cursor);

    private async Task ShortcutAsync(string name)
    {
        switch (name)
        {
            case "panel": await TogglePanel(); break;
            case "sidebar": ToggleSideBar(); break;
            case "explorer":
                ShowSideBar(IdeLayout.ExplorerView);
                StateHasChanged(); // What is hidden takes no focus.
                await _explorer.FocusAsync();
                break;
            case "git":
                ShowSideBar(IdeLayout.GitView);
                await _git.FocusAsync();
                break;
            case "newterminal":
                if (!Layout.PanelVisible) await TogglePanel();
                await _terminals.NewAsync();
                break;
            case "closetab": await _editor.CloseActiveAsync(); break;
            case "nexttab": await _editor.ShowNeighbourAsync(1); break;
            case "previoustab": await _editor.ShowNeighbourAsync(-1); break;
            case "memory": _status.ToggleMemory(); break;
            case "quickopen": await QuickOpenAsync(); break;
            default: await _terminals.ShortcutAsync(name); break;
        }

        StateHasChanged();
    }

    private async Task QuickOpenAsync()
    {
        if (_isAsking) return; // The keys go on to work while the dialog is open: one is enough.
        _isAsking = true;
        var picked = await Dialogs.OpenAsync<QuickOpen>(
            "Open file", null, new DialogOptions { ShowTitle = false, CssClass = "c1-quick-open", CloseDialogOnOverlayClick = true });
        _isAsking = false;
        if (picked is not string path) return;
        await _editor.OpenAsync(path);
        await _editor.FocusAsync();
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_shortcuts is not null) await _shortcuts.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        if (_views is not null) await _views.DisposeAsync();
        _interop?.Dispose();
    }

    private sealed class ShellInterop : IDisposable
    {
        private readonly IdeShell _shell;

        public ShellInterop(IdeShell shell)
        {
            _shell = shell;
            Reference = DotNetObjectReference.Create(this);
        }

        public DotNetObjectReference<ShellInterop> Reference { get; }

        [JSInvokable]
        public Task OnShortcut(string name) => _shell.InvokeAsync(() => _shell.ShortcutAsync(name));

        [JSInvokable]
        public Task OnOpenView(string address) => _shell.InvokeAsync(() => _shell.OpenFileAsync(address));

        public void Dispose() => Reference.Dispose();
    }
}
