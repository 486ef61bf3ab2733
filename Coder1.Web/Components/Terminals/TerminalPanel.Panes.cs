using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Panes;
using Radzen;

namespace Coder1.Web.Components.Terminals;

/// <content>Splitting, moving and resizing.</content>
public sealed partial class TerminalPanel
{
    /// <summary>Does what a shortcut of the panel stands for.</summary>
    public Task ShortcutAsync(string name) => (name, Active) switch
    {
        ("sessions", _) => ManageAsync(),
        (_, null) => Task.CompletedTask,
        ("splitright", { } at) => SplitAsync(at, Side.Right),
        ("splitdown", { } at) => SplitAsync(at, Side.Down),
        ("paneleft", { } at) => FocusBesideAsync(at, Side.Left),
        ("paneright", { } at) => FocusBesideAsync(at, Side.Right),
        ("paneup", { } at) => FocusBesideAsync(at, Side.Up),
        ("panedown", { } at) => FocusBesideAsync(at, Side.Down),
        ("tableft", { } at) => MoveTabAsync(at, -1),
        ("tabright", { } at) => MoveTabAsync(at, 1),
        ("terminalleft", _) => ShowAsync(_groups.Neighbour(-1)!.Active),
        ("terminalright", _) => ShowAsync(_groups.Neighbour(1)!.Active),
        _ => Task.CompletedTask,
    };

    /// <summary>Opens a terminal beside another, in the folder that it is in.</summary>
    private async Task SplitAsync(TerminalId at, Side side)
    {
        if (Registry.Find(at) is not { } terminal) return; // as it is now: its folder changes without a word
        if (!_groups.HasRoom(at))
        {
            SayFull();
            return;
        }

        if (Actions.Start(FolderOf(terminal)) is not { } id) return;
        _groups.PlaceAt(side, at, id);
        Refresh();
        await ShowAsync(id);
    }

    // One that left the workspace, or whose folder was removed, is followed no further than to the workspace.
    private string FolderOf(TerminalInfo terminal)
    {
        var root = State.Workspace.Path;
        var folder = Path.GetFullPath(terminal.Cwd, root);
        return folder.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Directory.Exists(folder) ? folder : root;
    }

    private Task FocusBesideAsync(TerminalId from, Side side) =>
        _groups.Of(from)?.Map.Beside(from, side) is { } beside ? ShowAsync(beside) : Task.CompletedTask;

    private async Task MoveTabAsync(TerminalId terminal, int steps)
    {
        if (_groups.Of(terminal) is not { } group) return;
        var at = _groups.All.ToList().IndexOf(group);
        _groups.MoveTab(terminal, steps > 0 ? at + steps + 1 : Math.Max(0, at + steps));
        await ShowAsync(group.Active);
    }

    private void Focused(TerminalId id)
    {
        if (_groups.Of(id) is not { } group || group.Active == id) return;
        group.Activate(id);
        Changed();
    }

    private void Resize(string path, double share) => Reshape(root => root.Resize(path, share));

    private void Even(string path) => Reshape(root => root.Even(path));

    private void Reshape(Func<PaneNode, PaneNode> change)
    {
        if (_groups.Active is not { } group) return;
        group.Become(change(group.Root));
        Changed();
    }

    private async Task DropAsync(TerminalId source, bool isTab, TerminalId target, Side? side)
    {
        if (!Has(source) || _groups.Of(source) is not { } from || !Has(target)) return;
        var wholeTab = isTab && from.Count > 1;
        var done = side switch
        {
            null => !wholeTab && _groups.Swap(source, target),
            { } edge when wholeTab => _groups.PlaceTabAt(edge, target, source),
            { } edge => _groups.PlaceAt(edge, target, source),
        };
        if (!done && side is not null && from != _groups.Of(target)) SayFull();
        await ShowAsync(done ? source : target);
    }

    private async Task DropOnTabsAsync(TerminalId source, bool isTab, int index)
    {
        if (!Has(source)) return;
        if (isTab) _groups.MoveTab(source, index);
        else _groups.ToTab(source, index);
        await ShowAsync(source);
    }

    private void SayFull() => Actions.Say(
        NotificationSeverity.Warning, "No more panes", $"A tab holds at most {TerminalGroup.MaxPanes} terminals. Open a new tab for more.");
}
