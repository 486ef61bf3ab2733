using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>One tab: its panes, and which of them the keyboard goes to.</summary>
internal sealed class TerminalGroup
{
    /// <summary>Terminals side by side in one tab; one more is refused: smaller ones show nothing that one can read.</summary>
    public const int MaxPanes = 8;

    public TerminalGroup(PaneNode root, TerminalId? active = null)
    {
        Root = root;
        Active = active is { } id && Has(id) ? id : Terminals.First();
    }

    public PaneNode Root { get; private set; }

    public TerminalId Active { get; private set; }

    public IEnumerable<TerminalId> Terminals => Root.Terminals;

    public int Count => Root.Count;

    /// <summary>Where its panes and dividers lie.</summary>
    public PaneMap Map => field is { } map && ReferenceEquals(_mapped, Root) ? map : field = MapOf(_mapped = Root);

    private PaneNode? _mapped;

    public bool Has(TerminalId terminal) => Terminals.Contains(terminal);

    public void Activate(TerminalId terminal)
    {
        if (Has(terminal)) Active = terminal;
    }

    /// <summary>Exchanges the panes. When the active one goes, the one before it is next.</summary>
    public void Become(PaneNode root)
    {
        var at = Terminals.TakeWhile(terminal => terminal != Active).Count();
        Root = root;
        if (!Has(Active)) Active = Terminals.ElementAt(Math.Clamp(at - 1, 0, Count - 1));
    }

    private static PaneMap MapOf(PaneNode root) => new(root);
}
