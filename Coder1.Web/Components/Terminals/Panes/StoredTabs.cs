using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>
/// Between the tabs and their stored form. What is read may be damaged: what is no id, was there already, or is more than
/// a tab holds is left out, and such a terminal comes back as a tab of its own.
/// </summary>
internal static class StoredTabs
{
    public static List<StoredTab> Write(IEnumerable<TerminalGroup> groups) =>
        [.. groups.Select(group => new StoredTab { Active = group.Active.Value, Panes = Write(group.Root) })];

    public static List<TerminalGroup> Read(IReadOnlyList<StoredTab> tabs)
    {
        var groups = new List<TerminalGroup>();
        var known = new HashSet<TerminalId>();
        foreach (var tab in tabs)
        {
            var room = TerminalGroup.MaxPanes;
            if (Read(tab.Panes, known, ref room) is not { } root) continue;
            groups.Add(new TerminalGroup(root, TerminalId.TryParse(tab.Active, out var active) ? active : null));
        }

        return groups;
    }

    private static StoredPane Write(PaneNode node) => node switch
    {
        PaneSplit split => new StoredPane
        {
            Rows = split.Axis == SplitAxis.Rows,
            Share = Math.Round(split.Share, 4),
            First = Write(split.First),
            Second = Write(split.Second),
        },
        _ => new StoredPane { Terminal = ((Pane)node).Terminal.Value },
    };

    private static PaneNode? Read(StoredPane? stored, HashSet<TerminalId> known, ref int room)
    {
        if (stored is null || room == 0) return null;
        if (stored.Terminal is not null)
        {
            if (!TerminalId.TryParse(stored.Terminal, out var id) || !known.Add(id)) return null;
            room--;
            return new Pane(id);
        }

        var first = Read(stored.First, known, ref room);
        var second = Read(stored.Second, known, ref room);
        return first is null || second is null
            ? first ?? second
            : new PaneSplit(stored.Rows ? SplitAxis.Rows : SplitAxis.Columns, first, second, stored.Share);
    }
}
