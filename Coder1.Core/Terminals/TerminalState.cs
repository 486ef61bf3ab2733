namespace Coder1.Core.Terminals;

/// <summary>Where a terminal is in its life.</summary>
public enum TerminalState
{
    /// <summary>Its program runs.</summary>
    Running,

    /// <summary>Its program was ended to save memory; log, folder, environment and name are kept.</summary>
    Suspended,

    /// <summary>Its program ended by itself; its output can still be read.</summary>
    Exited,
}
