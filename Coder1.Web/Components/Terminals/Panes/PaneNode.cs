using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>A part of a tab: one terminal, or two parts with a divider between them. Never changes; changes make another.</summary>
public abstract record PaneNode
{
    /// <summary>How many terminals it holds; at least one.</summary>
    public abstract int Count { get; }

    /// <summary>They, from the upper left on.</summary>
    public abstract IEnumerable<TerminalId> Terminals { get; }

    /// <summary>The part with one pane exchanged for something else.</summary>
    public abstract PaneNode Replace(TerminalId terminal, Func<Pane, PaneNode> by);

    /// <summary>What is left without the terminals that are not to be kept: their room goes to what was beside them.</summary>
    public abstract PaneNode? Keep(Predicate<TerminalId> kept);

    /// <summary>The part with the divider at a path moved.</summary>
    /// <param name="path">For each split on the way down 0 for its first part and 1 for its second; others change nothing.</param>
    /// <param name="share">What the first part gets, kept in bounds.</param>
    public virtual PaneNode Resize(ReadOnlySpan<char> path, double share) => this;

    /// <summary>The part with the row or column that a divider belongs to shared out evenly.</summary>
    public virtual PaneNode Even(ReadOnlySpan<char> path) => this;

    /// <summary>How many parts share out the room along an axis.</summary>
    internal virtual int Along(SplitAxis axis) => 1;

    /// <summary>The part with the room along an axis shared out evenly.</summary>
    internal virtual PaneNode EvenAlong(SplitAxis axis) => this;
}
