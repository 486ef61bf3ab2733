using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>Two parts with a divider between them.</summary>
public sealed record PaneSplit : PaneNode
{
    /// <summary>Neither part gets less: what cannot be seen cannot be made larger.</summary>
    public const double MinShare = 0.1;

    public const double MaxShare = 1 - MinShare;
    private const double EvenShare = 0.5;

    public PaneSplit(SplitAxis axis, PaneNode first, PaneNode second, double share = EvenShare)
    {
        (Axis, First, Second) = (axis, first, second);
        Share = double.IsFinite(share) ? Math.Clamp(share, MinShare, MaxShare) : EvenShare;
        Count = first.Count + second.Count;
    }

    public SplitAxis Axis { get; }

    /// <summary>What the first part gets of the room; the second gets the rest of 1.</summary>
    public double Share { get; }

    public PaneNode First { get; }

    public PaneNode Second { get; }

    public override int Count { get; }

    public override IEnumerable<TerminalId> Terminals => First.Terminals.Concat(Second.Terminals);

    /// <summary>Puts a part at one side of another.</summary>
    public static PaneSplit At(Side side, PaneNode at, PaneNode added)
    {
        var axis = side is Side.Left or Side.Right ? SplitAxis.Columns : SplitAxis.Rows;
        return side is Side.Left or Side.Up ? new(axis, added, at) : new(axis, at, added);
    }

    public override PaneNode Replace(TerminalId terminal, Func<Pane, PaneNode> by) =>
        With(First.Replace(terminal, by), Second.Replace(terminal, by), Share);

    public override PaneNode? Keep(Predicate<TerminalId> kept) => (First.Keep(kept), Second.Keep(kept)) switch
    {
        ({ } first, { } second) => With(first, second, Share),
        var (first, second) => first ?? second,
    };

    public override PaneNode Resize(ReadOnlySpan<char> path, double share) => path switch
    {
        [] => With(First, Second, share),
        ['0', .. var rest] => With(First.Resize(rest, share), Second, Share),
        ['1', .. var rest] => With(First, Second.Resize(rest, share), Share),
        _ => this,
    };

    public override PaneNode Even(ReadOnlySpan<char> path) => path switch
    {
        _ when LeadsAlong(path) => EvenAlong(Axis),
        ['0', .. var rest] => With(First.Even(rest), Second, Share),
        ['1', .. var rest] => With(First, Second.Even(rest), Share),
        _ => this,
    };

    internal override int Along(SplitAxis axis) => axis == Axis ? First.Along(axis) + Second.Along(axis) : 1;

    internal override PaneNode EvenAlong(SplitAxis axis) => axis == Axis
        ? With(First.EvenAlong(axis), Second.EvenAlong(axis), (double)First.Along(axis) / Along(axis))
        : this;

    /// <summary>Whether every split from here to the path's end lies as this one does.</summary>
    private bool LeadsAlong(ReadOnlySpan<char> path)
    {
        PaneNode node = this;
        foreach (var step in path)
        {
            if (node is not PaneSplit split || split.Axis != Axis) return false;
            node = step == '0' ? split.First : split.Second;
        }

        return node is PaneSplit last && last.Axis == Axis;
    }

    private PaneSplit With(PaneNode first, PaneNode second, double share) => new(Axis, first, second, share);
}
