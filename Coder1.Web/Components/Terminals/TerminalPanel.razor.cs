using Coder1.Core.Terminals;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Coder1.Web.Components.Terminals.Panes;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Coder1.Web.Components.Terminals;

/// <summary>
/// The workspace's terminals as tabs of panes. It holds ids only: the shells belong to the registry, and go on when this
/// page is gone. A terminal's screen is made when it is first looked at, and stays the same element wherever it moves.
/// </summary>
public sealed partial class TerminalPanel : IAsyncDisposable
{
    private readonly Dictionary<TerminalId, TerminalView> _views = [];
    private readonly Dictionary<TerminalGroup, TerminalTab> _tabs = [];
    private readonly HashSet<TerminalId> _shown = [];
    private IReadOnlyList<TerminalInfo> _terminals = [];
    private TerminalGroups _groups = new([]);
    private ElementReference _root;
    private TerminalId? _focused;
    private IDisposable? _subscription;
    private PanelInterop? _interop;
    private PageObject? _script;
    private bool _isFirstVisit;
    private bool _disposed;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required TerminalRegistry Registry { get; init; }

    [Inject]
    public required TerminalActions Actions { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    [Parameter]
    public bool IsVisible { get; set; }

    [Parameter]
    public EventCallback OnClosePanel { get; set; }

    /// <summary>A terminal is to be shown, and the panel is hidden.</summary>
    [Parameter]
    public EventCallback OnShowPanel { get; set; }

    [Parameter]
    public EventCallback<FileLocation> OnOpenLink { get; set; }

    private TerminalId? Active => _groups.Active?.Active;

    protected override void OnInitialized()
    {
        Actions.Manage = () => InvokeAsync(ManageAsync);
        Subscribe();
        _groups = new TerminalGroups(StoredTabs.Read(State.Layout.TerminalTabs));
        _groups.Sync([.. Registry.List(State.Workspace.Id.Value).Select(terminal => terminal.Id)]);
        if (TerminalId.TryParse(State.Layout.ActiveTerminal, out var id)) _groups.Activate(id);
        _isFirstVisit = true;
        Refresh();
        Changed();
    }

    protected override void OnParametersSet()
    {
        // The first look at an empty panel opens a terminal: that is what one came for.
        if (!IsVisible || !_isFirstVisit) return;
        _isFirstVisit = false;
        if (_terminals.Count == 0) Open();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        _interop = new PanelInterop(this);
        _script = Module.Create("watchPanes", _root, _interop.Reference);
    }

    /// <summary>Opens one more terminal, in the workspace's folder.</summary>
    public Task NewAsync() => Open() is { } id ? ShowAsync(id) : Task.CompletedTask;

    /// <summary>Puts the keyboard's focus into the shown terminal.</summary>
    public Task FocusAsync() =>
        Active is { } id && _views.TryGetValue(id, out var view) && view is not null ? view.FocusAsync() : Task.CompletedTask;

    private TerminalId? Open()
    {
        if (Actions.Start(State.Workspace.Path) is not { } id) return null;
        Refresh();
        _groups.Activate(id);
        Changed();
        return id;
    }

    private async Task ShowAsync(TerminalId id)
    {
        _focused = id;
        _groups.Activate(id);
        Changed();
        await FocusAsync();
    }

    private void Refresh()
    {
        if (_disposed) return;
        var now = Registry.List(State.Workspace.Id.Value);
        if (Registry.IsShuttingDown) return; // They come back with the next server, and to their places.
        var before = _terminals;
        _terminals = now;
        var changed = _groups.Sync([.. _terminals.Select(terminal => terminal.Id)]);
        foreach (var gone in before.Select(terminal => terminal.Id).Where(id => !Has(id)))
        {
            _views.Remove(gone);
            _shown.Remove(gone);
            _notes.Remove(gone);
        }

        NoteEndedCommands(before);
        if (changed) Changed();
        else Draw();
    }

    /// <summary>Draws what was done with the tabs, and remembers it.</summary>
    private void Changed()
    {
        State.Layout.ActiveTerminal = Active?.Value;
        State.Layout.TerminalTabs = StoredTabs.Write(_groups.All);
        State.LayoutChanged();
        foreach (var gone in _tabs.Keys.Except(_groups.All).ToList()) _tabs.Remove(gone);
        Draw();
    }

    private void Draw()
    {
        foreach (var id in _groups.Active?.Terminals ?? [])
        {
            _shown.Add(id);
            Look(id);
        }

        StateHasChanged();
    }

    private bool Has(TerminalId id) => InfoOf(id) is not null;

    private TerminalInfo? InfoOf(TerminalId id) => _terminals.FirstOrDefault(terminal => terminal.Id == id);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        _subscription?.Dispose();
        if (_script is not null) await _script.DisposeAsync();
        _interop?.Dispose();
    }
}
