using Coder1.Core.Terminals;
using Coder1.Core.Workspaces;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Coder1.Web.Components.Terminals.Sessions;

/// <summary>
/// Every terminal of every workspace, in a dialog that closes with the one to show. It reads anew when the registry
/// changes and every other second, for the memory; closed, it does nothing.
/// </summary>
public sealed partial class SessionManager : IAsyncDisposable
{
    /// <summary>Measuring reads /proc for every process of every terminal.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private static readonly (SessionColumn Column, string Title, bool IsFigure)[] Columns =
    [
        (SessionColumn.Name, "Name", false), (SessionColumn.Workspace, "Workspace", false), (SessionColumn.State, "State", false),
        (SessionColumn.Age, "Age", true), (SessionColumn.Active, "Active", true), (SessionColumn.Command, "Command", false),
        (SessionColumn.Folder, "Folder", false), (SessionColumn.Memory, "Memory", true), (SessionColumn.Viewers, "Viewers", true),
        (SessionColumn.Output, "Output", true),
    ];

    /// <summary>Keys that the table handles itself, and that would scroll what is around it.</summary>
    private static readonly string[] Keys = ["ArrowUp", "ArrowDown", "Home", "End", " "];

    private readonly HashSet<TerminalId> _selected = [];
    private readonly CancellationTokenSource _end = new();
    private IReadOnlyList<TerminalInfo> _terminals = [];
    private SessionSort _sort = SessionSort.Default;
    private ElementReference _table;
    private PageObject? _claimedKeys;
    private TerminalId? _current;
    private PeriodicTimer? _timer;
    private IDisposable? _subscription;
    private string _filter = "";
    private bool _isReading;
    private bool _isStale;
    private bool _isRead;
    private bool _disposed;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required TerminalRegistry Registry { get; init; }

    [Inject]
    public required WorkspaceCatalog Catalog { get; init; }

    [Inject]
    public required TerminalActions Actions { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private IReadOnlyList<SessionRow> Rows => [.. _sort.Apply(_terminals.Select(RowOf).Where(row => row.Has(_filter.Trim())))];

    private TerminalId? Current => Rows is not { Count: > 0 } rows ? null : rows.Any(row => row.Id == _current) ? _current : rows[0].Id;

    protected override async Task OnInitializedAsync()
    {
        _timer = new PeriodicTimer(Period, Clock);
        try
        {
            _subscription = Registry.OnChanged(() => _ = InvokeAsync(ReadAsync));
        }
        catch (TerminalLimitException)
        {
            // Every other second is often enough.
        }

        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        _claimedKeys = Module.Create("claimKeys", _table, Keys);
        _ = WatchAsync();
    }

    private async Task WatchAsync()
    {
        while (_timer is { } timer && await timer.WaitForNextTickAsync()) await InvokeAsync(ReadAsync);
    }

    private async Task ReadAsync()
    {
        _isStale = true;
        if (_isReading) return; // The one that reads sees to it.
        _isReading = true;
        try
        {
            while (_isStale && !_disposed)
            {
                _isStale = false;
                _terminals = await Registry.ListWithMemoryAsync(cancellationToken: _end.Token);
                _isRead = true;
                _selected.IntersectWith(_terminals.Select(terminal => terminal.Id));
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // It was closed meanwhile.
        }
        finally
        {
            _isReading = false;
        }
    }

    private SessionRow RowOf(TerminalInfo terminal)
    {
        var workspace = WorkspaceId.TryParse(terminal.Workspace, out var id) ? Catalog.Find(id) : null;
        return new SessionRow(terminal, workspace?.Name ?? terminal.Workspace, workspace switch
        {
            { Path: var root } when terminal.Cwd == root => "(workspace)",
            { Path: var root } when terminal.Cwd.StartsWith(root + "/", StringComparison.Ordinal) => terminal.Cwd[(root.Length + 1)..],
            _ => terminal.Cwd,
        });
    }

    private void Select(TerminalId id)
    {
        if (!_selected.Remove(id)) _selected.Add(id);
    }

    private void SelectAll(ChangeEventArgs args)
    {
        if (args.Value is true) _selected.UnionWith(Rows.Select(row => row.Id));
        else _selected.ExceptWith(Rows.Select(row => row.Id));
    }

    private void AskToggled(ChangeEventArgs args)
    {
        State.Layout.EndsTerminalsUnasked = args.Value is not true;
        State.LayoutChanged();
    }

    // One of another workspace opens in a page of its own, by its link.
    private void Open(SessionRow row)
    {
        if (row.Terminal.Workspace == State.Workspace.Id.Value) Actions.Choose(row.Id);
    }

    private Task SuspendAsync(TerminalId[] ids) => DoneAsync(Actions.SuspendAsync(ids));

    private Task ResumeAsync(TerminalId[] ids) => DoneAsync(Actions.ResumeAsync(ids));

    private Task EndAsync(TerminalId[] ids) => DoneAsync(Actions.EndAsync(ids));

    private async Task DoneAsync(Task action)
    {
        await action;
        await ReadAsync();
        await Module.CallAsync("settle");
        await Module.FocusAsync(_table);
    }

    private Task FilterKeyAsync(KeyboardEventArgs args) =>
        args.Key == "ArrowDown" && Rows.Count > 0 ? Module.FocusAsync(_table) : Task.CompletedTask;

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        var rows = Rows;
        if (Current is not { } current || args.CtrlKey || args.AltKey || args.MetaKey) return;
        var at = rows.ToList().FindIndex(row => row.Id == current);
        switch (args.Key)
        {
            case "ArrowDown": _current = rows[Math.Min(at + 1, rows.Count - 1)].Id; break;
            case "ArrowUp": _current = rows[Math.Max(at - 1, 0)].Id; break;
            case "Home": _current = rows[0].Id; break;
            case "End": _current = rows[^1].Id; break;
            case " ": Select(current); break;
            case "Enter": Open(rows[at]); break;
            case "Delete": await EndAsync(_selected.Count > 0 ? [.. _selected] : [current]); break;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        _timer?.Dispose();
        _subscription?.Dispose();
        await _end.CancelAsync();
        _end.Dispose();
        if (_claimedKeys is not null) await _claimedKeys.DisposeAsync();
    }
}
