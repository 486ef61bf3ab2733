namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>The bar between the two parts of a split.</summary>
/// <param name="Path">Which split: its way down from the top.</param>
/// <param name="Split">It.</param>
/// <param name="Box">Where its second part lies, at whose upper left the bar begins.</param>
/// <param name="Whole">Where both parts lie.</param>
public sealed record PaneDivider(string Path, PaneSplit Split, PaneBox Box, PaneBox Whole)
{
    /// <summary>The first part's share in percent, as screen readers are told.</summary>
    public int Percent => (int)Math.Round(Split.Share * 100);
}
