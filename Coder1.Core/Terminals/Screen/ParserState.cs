namespace Coder1.Core.Terminals.Screen;

/// <summary>Where in a sequence the parser is.</summary>
internal enum ParserState : byte
{
    Ground,
    Escape,
    EscapeIntermediate,
    CsiEntry,
    CsiParam,
    CsiIntermediate,
    CsiIgnore,

    /// <summary>SOS, PM and APC.</summary>
    IgnoredString,
    OscString,
    DcsEntry,
    DcsParam,
    DcsIgnore,
    DcsIntermediate,
    DcsPassthrough,
}
