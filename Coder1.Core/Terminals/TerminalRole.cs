namespace Coder1.Core.Terminals;

/// <summary>What a viewer of a terminal may do.</summary>
public enum TerminalRole
{
    /// <summary>Type, and decide about the size.</summary>
    Type,

    /// <summary>Only watch.</summary>
    View,
}
