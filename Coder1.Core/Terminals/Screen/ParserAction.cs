namespace Coder1.Core.Terminals.Screen;

/// <summary>What the parser does with one code. No DCS means anything to the screen, so theirs is only their end.</summary>
internal enum ParserAction : byte
{
    Ignore,
    Error,
    Print,
    Execute,
    OscStart,
    OscPut,
    OscEnd,
    CsiDispatch,
    Param,
    Collect,
    EscDispatch,
    Clear,
    DcsEnd,
}
