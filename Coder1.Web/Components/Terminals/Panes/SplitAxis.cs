namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>How the two parts of a split lie.</summary>
public enum SplitAxis
{
    /// <summary>Beside each other, with an upright divider between them.</summary>
    Columns,

    /// <summary>Above each other, with a level divider between them.</summary>
    Rows,
}
