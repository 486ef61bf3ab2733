using System.Globalization;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>
/// Where a part of a tab lies, in fractions of the whole: as numbers, and as terms of the variables that hold the shares.
/// With terms the browser can drag a divider by setting one variable; nothing is sent or drawn anew.
/// </summary>
public sealed record PaneBox
{
    public static PaneBox Whole { get; } = new();

    public double X { get; private init; }

    public double Y { get; private init; }

    public double Width { get; private init; } = 1;

    public double Height { get; private init; } = 1;

    /// <summary>The box.</summary>
    public string Style => $"left:{Percent(_left)};top:{Percent(_top)};width:{Percent(_width)};height:{Percent(_height)}";

    /// <summary>The edge where the second part of a split begins.</summary>
    public string EdgeStyle(SplitAxis axis) => $"left:{Percent(_left)};top:{Percent(_top)};"
        + (axis == SplitAxis.Columns ? $"height:{Percent(_height)}" : $"width:{Percent(_width)}");

    private string _left = "0";
    private string _top = "0";
    private string _width = "1";
    private string _height = "1";

    /// <summary>The name of the variable that holds the share of the split at a path.</summary>
    public static string Variable(string path) => $"--share{path}";

    /// <summary>The box's two parts.</summary>
    public (PaneBox First, PaneBox Second) Split(PaneSplit split, string path)
    {
        var share = $"var({Variable(path)})";
        if (split.Axis == SplitAxis.Columns)
        {
            var first = Width * split.Share;
            return (
                this with { Width = first, _width = $"{_width}*{share}" },
                this with
                {
                    X = X + first, Width = Width - first,
                    _left = $"({_left} + {_width}*{share})", _width = $"{_width}*(1 - {share})",
                });
        }

        var upper = Height * split.Share;
        return (
            this with { Height = upper, _height = $"{_height}*{share}" },
            this with
            {
                Y = Y + upper, Height = Height - upper,
                _top = $"({_top} + {_height}*{share})", _height = $"{_height}*(1 - {share})",
            });
    }

    /// <summary>A number as style sheets have it.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Percent(string term) => $"calc(100%*{term})";
}
