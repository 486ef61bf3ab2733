using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Panes;
using Microsoft.AspNetCore.Components.Web;

namespace Coder1.Web.Components.Terminals;

/// <content>Menus, the keys of the tabs, and renaming in place.</content>
public sealed partial class TerminalPanel
{
    private TerminalMenuState? _menu;
    private (TerminalId Id, bool InTab)? _renamed;
    private bool _renamedByKey;

    private void OpenTabMenu(MouseEventArgs args, TerminalGroup group) => _menu = MenuOf(group.Active, isTab: true, args.ClientX, args.ClientY);

    private void OpenPaneMenu(MouseEventArgs args, TerminalId id) => _menu = MenuOf(id, isTab: false, args.ClientX, args.ClientY);

    private void OpenList() => _menu = new TerminalMenuState("Terminals of this workspace", null, null,
    [
        .. _groups.All.SelectMany(group => group.Terminals.Select((id, index) => (id, index))).Select(place => (place.index, Info: InfoOf(place.id)))
            .Where(place => place.Info is not null).Select(place => new TerminalMenuItem(
                TerminalLook.Name(place.Info!), () => ShowAsync(place.Info!.Id))
            {
                Icon = place.Info!.Id == Active ? "check" : TerminalLook.Icon(place.Info), Keys = TerminalLook.Job(place.Info) ?? "",
                IsInner = place.index > 0,
            }),
        new("Session manager…", ManageAsync) { Icon = "layout-list", Keys = "Ctrl+Shift+M", BeginsGroup = true },
    ]);

    private TerminalMenuState? MenuOf(TerminalId id, bool isTab, double x, double y)
    {
        if (InfoOf(id) is not { } terminal || _groups.Of(id) is not { } group) return null;
        var all = isTab ? group.Terminals.ToList() : [id];
        var items = new List<TerminalMenuItem>
        {
            new("Rename…", () => BeginRenameAsync(id, isTab)) { Icon = "pencil", Keys = isTab ? "F2" : "" },
            new("Split right", () => SplitAsync(id, Side.Right)) { Icon = "columns-2", Keys = "Ctrl+Shift+5" },
            new("Split down", () => SplitAsync(id, Side.Down)) { Icon = "rows-2", Keys = "Ctrl+Shift+6" },
        };
        if (Moves(id, x, y) is { Items.Count: > 0 } moves) items.Add(new("Move to…", () => OpenAsync(moves)) { Icon = "external-link" });
        items.Add(terminal.State == TerminalState.Running
            ? new("Suspend", () => SuspendAsync([id])) { Icon = "circle-pause", BeginsGroup = true }
            : new("Resume", () => ResumeAsync([id])) { Icon = "play", BeginsGroup = true });
        items.Add(new("Download output", () => Actions.DownloadAsync([id])) { Icon = "download" });
        items.Add(new("Download output as text", () => Actions.DownloadAsync([id], asText: true)) { Icon = "file-text" });
        items.Add(new(all.Count > 1 ? $"End these {all.Count} terminals" : "End", () => EndAsync(all))
        {
            Icon = "x", Keys = isTab ? "Delete" : "", BeginsGroup = true, IsDanger = true,
        });
        var others = _terminals.Select(other => other.Id).Except(all).ToList();
        if (others.Count > 0) items.Add(new("End others", () => EndAsync(others)) { IsDanger = true });
        return new TerminalMenuState($"Actions for {terminal.Name}", x, y, items);
    }

    private TerminalMenuState Moves(TerminalId id, double x, double y)
    {
        var own = _groups.Of(id);
        var items = new List<TerminalMenuItem>();
        if (own is { Count: > 1 }) items.Add(new("A tab of its own", () => DropOnTabsAsync(id, false, _groups.All.Count)) { Icon = "plus" });
        foreach (var (group, index) in _groups.All.Select((group, index) => (group, index)).Where(one => one.group != own))
        {
            var name = InfoOf(group.Active)?.Name;
            items.Add(new($"Right of “{name}” (tab {index + 1})", () => DropAsync(id, false, group.Active, Side.Right)) { Icon = "columns-2" });
            items.Add(new($"Below “{name}” (tab {index + 1})", () => DropAsync(id, false, group.Active, Side.Down)) { Icon = "rows-2" });
        }

        return new TerminalMenuState("Move to", x, y, items);
    }

    private Task OpenAsync(TerminalMenuState menu)
    {
        _menu = menu;
        return Task.CompletedTask;
    }

    private async Task ChosenAsync(TerminalMenuItem item)
    {
        _menu = null;
        await item.Run();
        StateHasChanged();
        if (_menu is null && _renamed is null) await FocusAsync();
    }

    private async Task CloseMenuAsync()
    {
        _menu = null;
        StateHasChanged();
        await FocusAsync();
    }

    private async Task TabKeyAsync(KeyboardEventArgs args, TerminalGroup group)
    {
        if (args.CtrlKey || args.AltKey || args.MetaKey) return;
        switch (args.Key)
        {
            case "ArrowLeft": await GoToTabAsync(_groups.Neighbour(-1)); break;
            case "ArrowRight": await GoToTabAsync(_groups.Neighbour(1)); break;
            case "Home": await GoToTabAsync(_groups.All[0]); break;
            case "End": await GoToTabAsync(_groups.All[^1]); break;
            case "F2":
                BeginRename(group.Active, inTab: true);
                _renamedByKey = true;
                break;
            // What the cross does for the mouse; to a screen reader it would be no part of a list of tabs.
            case "Delete": await EndAsync(group.Terminals, focusTab: true); break;
        }
    }

    /// <summary>Shows a tab, and leaves the focus in the row of tabs.</summary>
    private async Task GoToTabAsync(TerminalGroup? group)
    {
        if (group is null) return;
        _focused = null;
        _groups.Activate(group.Active);
        Changed();
        await FocusTabAsync();
    }

    private Task FocusTabAsync() =>
        _groups.Active is { } group && _tabs.TryGetValue(group, out var tab) && tab is not null ? tab.FocusAsync() : Task.CompletedTask;

    private void BeginRename(TerminalId id, bool inTab) => (_renamed, _renamedByKey) = ((id, inTab), false);

    private Task BeginRenameAsync(TerminalId id, bool inTab)
    {
        BeginRename(id, inTab);
        return Task.CompletedTask;
    }

    private async Task RenamedAsync(TerminalId id, string? name)
    {
        _renamed = null;
        if (name is not null) Actions.Rename(id, name);
        Refresh();
        await Task.Yield(); // The tab is drawn again before it can have the focus.
        if (_renamedByKey) await FocusTabAsync();
        else await FocusAsync();
    }
}
