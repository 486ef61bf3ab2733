using Coder1.Core.Terminals;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Radzen;

namespace Coder1.Web.Components.Terminals;

/// <summary>
/// The workspace's terminals as tabs. It holds ids only: the shells belong to the registry, and go on when this page is
/// gone. A terminal's screen is made when it is first looked at.
/// </summary>
public sealed partial class TerminalPanel : IDisposable
{
    private readonly Dictionary<TerminalId, TerminalView> _views = [];
    private readonly HashSet<TerminalId> _shown = [];
    private readonly Dictionary<TerminalId, string> _titles = [];
    private readonly HashSet<TerminalId> _rang = [];
    private IReadOnlyList<TerminalInfo> _terminals = [];
    private TerminalId? _active;
    private TerminalId? _focused;
    private IDisposable? _subscription;
    private bool _isFirstVisit;
    private bool _disposed;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required TerminalRegistry Registry { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Parameter]
    public bool IsVisible { get; set; }

    [Parameter]
    public EventCallback OnClosePanel { get; set; }

    [Parameter]
    public EventCallback<FileLocation> OnOpenLink { get; set; }

    protected override void OnInitialized()
    {
        Subscribe();
        _active = TerminalId.TryParse(State.Layout.ActiveTerminal, out var id) ? id : null;
        _isFirstVisit = true;
        Refresh();
    }

    protected override void OnParametersSet()
    {
        // The first look at an empty panel opens a terminal: that is what one came for.
        if (!IsVisible || !_isFirstVisit) return;
        _isFirstVisit = false;
        if (_terminals.Count == 0) Open();
    }

    /// <summary>Opens one more terminal, in the workspace's folder.</summary>
    public Task NewAsync() => Open() is { } id ? ShowAsync(id) : Task.CompletedTask;

    /// <summary>Puts the keyboard's focus into the shown terminal.</summary>
    public Task FocusAsync() =>
        _active is { } id && _views.TryGetValue(id, out var view) && view is not null ? view.FocusAsync() : Task.CompletedTask;

    private TerminalId? Open()
    {
        if (Start() is not { } id) return null;
        Activate(id);
        Refresh();
        return id;
    }

    private async Task ShowAsync(TerminalId id)
    {
        _focused = id;
        Activate(id);
        StateHasChanged();
        await FocusAsync();
    }

    private void Activate(TerminalId? id)
    {
        _active = id;
        if (id is { } some)
        {
            _shown.Add(some);
            _rang.Remove(some);
        }

        if (State.Layout.ActiveTerminal == id?.Value) return;
        State.Layout.ActiveTerminal = id?.Value;
        State.LayoutChanged();
    }

    private async Task CloseAsync(TerminalId id) => await Registry.CloseAsync(id);

    // What the cross does for the mouse; to a screen reader it would be no part of a list of tabs.
    private Task KeyAsync(KeyboardEventArgs args, TerminalId id) =>
        args.Key == "Delete" ? CloseAsync(id) : Task.CompletedTask;

    private async Task RenameAsync(TerminalInfo terminal)
    {
        var name = await Dialogs.OpenAsync<RenameTerminalDialog>(
            "Rename terminal", new Dictionary<string, object?> { [nameof(RenameTerminalDialog.Name)] = terminal.Name });
        if (name is string { Length: > 0 } text) Rename(terminal.Id, text);
    }

    private void Refresh()
    {
        if (_disposed) return;
        var before = _terminals.Select(terminal => terminal.Id).ToList();
        _terminals = Registry.List(State.Workspace.Id.Value);
        foreach (var gone in before.Where(id => !Has(id)))
        {
            _views.Remove(gone);
            _shown.Remove(gone);
            _titles.Remove(gone);
            _rang.Remove(gone);
        }

        if (_active is not { } shown || !Has(shown))
        {
            // The neighbour of the one that went comes to the front.
            var at = _active is { } was ? before.IndexOf(was) : 0;
            Activate(_terminals.Count == 0 ? null : _terminals[Math.Clamp(at, 0, _terminals.Count - 1)].Id);
        }
        else
        {
            Activate(_active);
        }

        StateHasChanged();
    }

    private bool Has(TerminalId id) => _terminals.Any(terminal => terminal.Id == id);

    private void SetTitle(TerminalId id, string title)
    {
        if (!Has(id)) return;
        _titles[id] = title;
        StateHasChanged();
    }

    private void Rang(TerminalId id)
    {
        if (!Has(id) || (IsVisible && id == _active)) return;
        _rang.Add(id);
        StateHasChanged();
    }

    private static string NameOf(TerminalInfo terminal) =>
        terminal.State == TerminalState.Exited ? $"{terminal.Name} (ended)" : terminal.Name;

    private string TitleOf(TerminalInfo terminal) =>
        _titles.TryGetValue(terminal.Id, out var title) ? $"{title} — double-click to rename" : "Double-click to rename";

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        _subscription?.Dispose();
    }
}
