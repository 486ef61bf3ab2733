using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>
/// The tabs of the terminals' panel in their order. Every terminal that there is stands in exactly one pane of one tab,
/// whatever is done with them.
/// </summary>
internal sealed class TerminalGroups
{
    private readonly List<TerminalGroup> _all;

    public TerminalGroups(IEnumerable<TerminalGroup> groups)
    {
        _all = [.. groups];
        Active = _all.FirstOrDefault();
    }

    public IReadOnlyList<TerminalGroup> All => _all;

    /// <summary>The tab that shows; null only where there is none.</summary>
    public TerminalGroup? Active { get; private set; }

    public TerminalGroup? Of(TerminalId terminal) => _all.Find(group => group.Has(terminal));

    /// <summary>Drops what is gone, and gives tabs of their own to terminals that came from elsewhere.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Sync(IReadOnlyCollection<TerminalId> existing)
    {
        var known = _all.SelectMany(group => group.Terminals).ToHashSet();
        var added = existing.Where(terminal => !known.Contains(terminal)).ToList();
        var gone = known.Except(existing).ToHashSet();
        if (gone.Count > 0) Remove(gone);
        foreach (var terminal in added) Add(new TerminalGroup(new Pane(terminal)), _all.Count);
        return gone.Count + added.Count > 0;
    }

    public void Activate(TerminalId terminal)
    {
        if (Of(terminal) is not { } group) return;
        group.Activate(terminal);
        Active = group;
    }

    /// <summary>Whether so many more fit beside a terminal.</summary>
    public bool HasRoom(TerminalId beside, int more = 1) => Of(beside) is { } group && group.Count + more <= TerminalGroup.MaxPanes;

    /// <summary>Puts a terminal at one side of another, wherever it was before.</summary>
    /// <returns>False where that is not possible: the tab is full, or they are the same.</returns>
    public bool PlaceAt(Side side, TerminalId beside, TerminalId placed) =>
        PlaceAt(side, beside, new Pane(placed));

    /// <summary>Puts all of a tab at one side of a terminal in another tab.</summary>
    /// <returns>False where that is not possible: the tab is full, or they are the same.</returns>
    public bool PlaceTabAt(Side side, TerminalId beside, TerminalId ofTab) =>
        Of(ofTab) is { } moved && !moved.Has(beside) && PlaceAt(side, beside, moved.Root);

    /// <summary>Exchanges two terminals' places.</summary>
    public bool Swap(TerminalId one, TerminalId other)
    {
        if (one == other || Of(one) is not { } first || Of(other) is not { } second) return false;
        if (first == second)
        {
            first.Become(Exchange(first.Root, one, other));
        }
        else
        {
            var (wasFirst, wasSecond) = (first.Active == one, second.Active == other);
            first.Become(first.Root.Replace(one, _ => new Pane(other)));
            second.Become(second.Root.Replace(other, _ => new Pane(one)));
            if (wasFirst) first.Activate(other);
            if (wasSecond) second.Activate(one);
        }

        Activate(one);
        return true;
    }

    /// <summary>Makes a terminal a tab of its own.</summary>
    /// <param name="terminal">Which.</param>
    /// <param name="index">Before which tab, as they are now.</param>
    public void ToTab(TerminalId terminal, int index)
    {
        if (Of(terminal) is not { } group) return;
        if (group.Count == 1)
        {
            MoveTab(terminal, index);
            return;
        }

        group.Become(group.Root.Keep(other => other != terminal)!);
        Active = Add(new TerminalGroup(new Pane(terminal)), index);
    }

    /// <summary>Moves a terminal's tab.</summary>
    /// <param name="terminal">Any in it.</param>
    /// <param name="index">Before which tab, as they are now.</param>
    public void MoveTab(TerminalId terminal, int index)
    {
        if (Of(terminal) is not { } group) return;
        var from = _all.IndexOf(group);
        _all.RemoveAt(from);
        _all.Insert(Math.Clamp(index > from ? index - 1 : index, 0, _all.Count), group);
        Active = group;
    }

    /// <summary>The tab so many places further, around the end.</summary>
    public TerminalGroup? Neighbour(int steps)
    {
        if (Active is not { } active) return null;
        var at = (_all.IndexOf(active) + steps) % _all.Count;
        return _all[at < 0 ? at + _all.Count : at];
    }

    private bool PlaceAt(Side side, TerminalId beside, PaneNode placed)
    {
        var moved = placed.Terminals.ToHashSet();
        if (moved.Contains(beside) || Of(beside) is not { } target) return false;
        if (target.Terminals.Union(moved).Count() > TerminalGroup.MaxPanes) return false;
        var active = (Of(moved.First()) is { } from && from.Count == moved.Count ? from.Active : placed.Terminals.First());
        var root = target.Root.Keep(terminal => !moved.Contains(terminal))!;
        Remove(moved, except: target);
        target.Become(root.Replace(beside, pane => PaneSplit.At(side, pane, placed)));
        Activate(active);
        return true;
    }

    private void Remove(HashSet<TerminalId> gone, TerminalGroup? except = null)
    {
        // The neighbour of a tab that went comes to the front.
        var at = Active is { } active ? _all.IndexOf(active) : 0;
        foreach (var group in _all.ToList())
        {
            if (group == except) continue;
            if (group.Root.Keep(terminal => !gone.Contains(terminal)) is { } rest) group.Become(rest);
            else _all.Remove(group);
        }

        if (Active is null || !_all.Contains(Active)) Active = _all.Count == 0 ? null : _all[Math.Clamp(at, 0, _all.Count - 1)];
    }

    private TerminalGroup Add(TerminalGroup group, int index)
    {
        _all.Insert(Math.Clamp(index, 0, _all.Count), group);
        Active ??= group;
        return group;
    }

    private static PaneNode Exchange(PaneNode node, TerminalId one, TerminalId other) => node switch
    {
        Pane pane when pane.Terminal == one => new Pane(other),
        Pane pane when pane.Terminal == other => new Pane(one),
        PaneSplit split => new PaneSplit(split.Axis, Exchange(split.First, one, other), Exchange(split.Second, one, other), split.Share),
        _ => node,
    };
}
