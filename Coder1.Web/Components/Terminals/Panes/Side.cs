namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>Where something is as seen from a pane.</summary>
public enum Side
{
    Left,
    Right,
    Up,
    Down,
}
