using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>Where the panes and dividers of a tab lie.</summary>
internal sealed class PaneMap
{
    private readonly Dictionary<TerminalId, PaneBox> _boxes = [];
    private readonly List<PaneDivider> _dividers = [];

    public PaneMap(PaneNode root) => Place(root, "", PaneBox.Whole);

    public IReadOnlyDictionary<TerminalId, PaneBox> Boxes => _boxes;

    public IReadOnlyList<PaneDivider> Dividers => _dividers;

    /// <summary>The variables that the boxes' terms are made of.</summary>
    public string Variables =>
        string.Join(';', _dividers.Select(one => $"{PaneBox.Variable(one.Path)}:{PaneBox.Number(one.Split.Share)}"));

    /// <summary>The pane beside another, at the height of its middle; null at the edge.</summary>
    public TerminalId? Beside(TerminalId from, Side side)
    {
        if (!_boxes.TryGetValue(from, out var box)) return null;
        const double little = 1e-6;
        var x = side switch { Side.Left => box.X - little, Side.Right => box.X + box.Width + little, _ => box.X + (box.Width / 2) };
        var y = side switch { Side.Up => box.Y - little, Side.Down => box.Y + box.Height + little, _ => box.Y + (box.Height / 2) };
        foreach (var (terminal, other) in _boxes)
        {
            if (x >= other.X && x < other.X + other.Width && y >= other.Y && y < other.Y + other.Height) return terminal;
        }

        return null;
    }

    private void Place(PaneNode node, string path, PaneBox box)
    {
        if (node is Pane pane) _boxes[pane.Terminal] = box;
        if (node is not PaneSplit split) return;
        var (first, second) = box.Split(split, path);
        _dividers.Add(new PaneDivider(path, split, second, box));
        Place(split.First, path + "0", first);
        Place(split.Second, path + "1", second);
    }
}
