using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>One terminal.</summary>
public sealed record Pane(TerminalId Terminal) : PaneNode
{
    public override int Count => 1;

    public override IEnumerable<TerminalId> Terminals => [Terminal];

    public override PaneNode Replace(TerminalId terminal, Func<Pane, PaneNode> by) => terminal == Terminal ? by(this) : this;

    public override PaneNode? Keep(Predicate<TerminalId> kept) => kept(Terminal) ? this : null;
}
