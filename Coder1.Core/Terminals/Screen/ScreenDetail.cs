namespace Coder1.Core.Terminals.Screen;

/// <summary>What a preamble that would be too large leaves out, step by step.</summary>
internal enum ScreenDetail
{
    /// <summary>Nothing.</summary>
    Full,

    /// <summary>The lines above the screen.</summary>
    NoHistory,

    /// <summary>The colours of the main buffer while the alternate one is shown.</summary>
    HiddenPlain,

    /// <summary>The colours of all rows but those near the cursor.</summary>
    FarPlain,

    /// <summary>All colours.</summary>
    Plain,
}
