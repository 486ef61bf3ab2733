namespace Coder1.Core.Terminals.Screen;

/// <summary>What the parser does with a code in a state, and the state after: Paul Williams' table as xterm.js has it.</summary>
internal static class ParserTable
{
    /// <summary>Stands for every printable character beyond ASCII.</summary>
    public const int Printable = 0xA0;

    private const int StateShift = 8;
    private const int ActionShift = 4;
    private const int StateMask = 15;

    private static readonly byte[] Table = Build();

    public static (ParserAction Action, ParserState Next) Look(ParserState state, int code)
    {
        var value = Table[((int)state << StateShift) | Math.Min(code, Printable)];
        return ((ParserAction)(value >> ActionShift), (ParserState)(value & StateMask));
    }

    private static byte[] Build()
    {
        var table = new byte[((int)ParserState.DcsPassthrough + 1) << StateShift];
        Array.Fill(table, (byte)((int)ParserAction.Error << ActionShift));
        for (var state = ParserState.Ground; state <= ParserState.DcsPassthrough; state++) AddAnywhere(table, state);
        AddText(table);
        AddEscape(table);
        AddStrings(table);
        AddCsi(table);
        AddDcs(table);
        return table;
    }

    private static void AddAnywhere(byte[] table, ParserState state)
    {
        Add(table, state, 0x80, 0x9A, ParserAction.Execute, ParserState.Ground);
        foreach (var code in (ReadOnlySpan<int>)[0x18, 0x1A]) Add(table, state, code, code, ParserAction.Execute, ParserState.Ground);
        Add(table, state, 0x1B, 0x1B, ParserAction.Clear, ParserState.Escape);
        Add(table, state, 0x90, 0x90, ParserAction.Clear, ParserState.DcsEntry);
        foreach (var code in (ReadOnlySpan<int>)[0x98, 0x9E, 0x9F]) Add(table, state, code, code, ParserAction.Ignore, ParserState.IgnoredString);
        Add(table, state, 0x9B, 0x9B, ParserAction.Clear, ParserState.CsiEntry);
        Add(table, state, 0x9C, 0x9C, ParserAction.Ignore, ParserState.Ground);
        Add(table, state, 0x9D, 0x9D, ParserAction.OscStart, ParserState.OscString);
    }

    private static void AddText(byte[] table)
    {
        Add(table, ParserState.Ground, 0x20, 0x7E, ParserAction.Print, ParserState.Ground);
        Add(table, ParserState.Ground, Printable, Printable, ParserAction.Print, ParserState.Ground);
        foreach (var state in (ReadOnlySpan<ParserState>)[ParserState.Ground, ParserState.Escape, ParserState.EscapeIntermediate, ParserState.CsiEntry, ParserState.CsiParam, ParserState.CsiIntermediate, ParserState.CsiIgnore])
        {
            AddControls(table, state, ParserAction.Execute);
            if (state != ParserState.Ground) Add(table, state, 0x7F, 0x7F, ParserAction.Ignore, state);
        }
    }

    private static void AddEscape(byte[] table)
    {
        Add(table, ParserState.Escape, 0x20, 0x2F, ParserAction.Collect, ParserState.EscapeIntermediate);
        Add(table, ParserState.Escape, 0x30, 0x7E, ParserAction.EscDispatch, ParserState.Ground);
        Add(table, ParserState.Escape, 'P', 'P', ParserAction.Clear, ParserState.DcsEntry);
        Add(table, ParserState.Escape, '[', '[', ParserAction.Clear, ParserState.CsiEntry);
        Add(table, ParserState.Escape, ']', ']', ParserAction.OscStart, ParserState.OscString);
        foreach (var code in (ReadOnlySpan<int>)['X', '^', '_']) Add(table, ParserState.Escape, code, code, ParserAction.Ignore, ParserState.IgnoredString);
        Add(table, ParserState.EscapeIntermediate, 0x20, 0x2F, ParserAction.Collect, ParserState.EscapeIntermediate);
        Add(table, ParserState.EscapeIntermediate, 0x30, 0x7E, ParserAction.EscDispatch, ParserState.Ground);
    }

    private static void AddStrings(byte[] table)
    {
        AddControls(table, ParserState.OscString, ParserAction.Ignore);
        Add(table, ParserState.OscString, 0x20, 0x7F, ParserAction.OscPut, ParserState.OscString);
        Add(table, ParserState.OscString, Printable, Printable, ParserAction.OscPut, ParserState.OscString);
        foreach (var code in (ReadOnlySpan<int>)[0x07, 0x18, 0x1A, 0x1B, 0x9C]) Add(table, ParserState.OscString, code, code, ParserAction.OscEnd, ParserState.Ground);
        AddControls(table, ParserState.IgnoredString, ParserAction.Ignore);
        Add(table, ParserState.IgnoredString, 0x20, 0x7F, ParserAction.Ignore, ParserState.IgnoredString);
    }

    private static void AddCsi(byte[] table)
    {
        Add(table, ParserState.CsiEntry, 0x20, 0x2F, ParserAction.Collect, ParserState.CsiIntermediate);
        Add(table, ParserState.CsiEntry, 0x30, 0x3B, ParserAction.Param, ParserState.CsiParam);
        Add(table, ParserState.CsiEntry, 0x3C, 0x3F, ParserAction.Collect, ParserState.CsiParam);
        Add(table, ParserState.CsiEntry, 0x40, 0x7E, ParserAction.CsiDispatch, ParserState.Ground);
        Add(table, ParserState.CsiParam, 0x20, 0x2F, ParserAction.Collect, ParserState.CsiIntermediate);
        Add(table, ParserState.CsiParam, 0x30, 0x3B, ParserAction.Param, ParserState.CsiParam);
        Add(table, ParserState.CsiParam, 0x3C, 0x3F, ParserAction.Ignore, ParserState.CsiIgnore);
        Add(table, ParserState.CsiParam, 0x40, 0x7E, ParserAction.CsiDispatch, ParserState.Ground);
        Add(table, ParserState.CsiIntermediate, 0x20, 0x2F, ParserAction.Collect, ParserState.CsiIntermediate);
        Add(table, ParserState.CsiIntermediate, 0x30, 0x3F, ParserAction.Ignore, ParserState.CsiIgnore);
        Add(table, ParserState.CsiIntermediate, 0x40, 0x7E, ParserAction.CsiDispatch, ParserState.Ground);
        Add(table, ParserState.CsiIgnore, 0x20, 0x3F, ParserAction.Ignore, ParserState.CsiIgnore);
        Add(table, ParserState.CsiIgnore, 0x40, 0x7E, ParserAction.Ignore, ParserState.Ground);
        Add(table, ParserState.CsiIgnore, Printable, Printable, ParserAction.Ignore, ParserState.CsiIgnore);
    }

    private static void AddDcs(byte[] table)
    {
        foreach (var state in (ReadOnlySpan<ParserState>)[ParserState.DcsEntry, ParserState.DcsParam, ParserState.DcsIntermediate, ParserState.DcsIgnore])
        {
            AddControls(table, state, ParserAction.Ignore);
            Add(table, state, 0x7F, 0x7F, ParserAction.Ignore, state);
            if (state == ParserState.DcsIgnore) continue;
            Add(table, state, 0x20, 0x2F, ParserAction.Ignore, ParserState.DcsIntermediate);
            Add(table, state, 0x40, 0x7E, ParserAction.Ignore, ParserState.DcsPassthrough);
        }

        Add(table, ParserState.DcsEntry, 0x30, 0x3F, ParserAction.Ignore, ParserState.DcsParam);
        Add(table, ParserState.DcsParam, 0x30, 0x3B, ParserAction.Ignore, ParserState.DcsParam);
        Add(table, ParserState.DcsParam, 0x3C, 0x3F, ParserAction.Ignore, ParserState.DcsIgnore);
        Add(table, ParserState.DcsIntermediate, 0x30, 0x3F, ParserAction.Ignore, ParserState.DcsIgnore);
        Add(table, ParserState.DcsIgnore, 0x20, 0x7E, ParserAction.Ignore, ParserState.DcsIgnore);
        Add(table, ParserState.DcsIgnore, Printable, Printable, ParserAction.Ignore, ParserState.DcsIgnore);
        AddControls(table, ParserState.DcsPassthrough, ParserAction.Ignore);
        Add(table, ParserState.DcsPassthrough, 0x20, 0x7F, ParserAction.Ignore, ParserState.DcsPassthrough);
        Add(table, ParserState.DcsPassthrough, Printable, Printable, ParserAction.Ignore, ParserState.DcsPassthrough);
        foreach (var code in (ReadOnlySpan<int>)[0x18, 0x1A, 0x1B, 0x9C]) Add(table, ParserState.DcsPassthrough, code, code, ParserAction.DcsEnd, ParserState.Ground);
    }

    private static void AddControls(byte[] table, ParserState state, ParserAction action)
    {
        Add(table, state, 0x00, 0x17, action, state);
        Add(table, state, 0x19, 0x19, action, state);
        Add(table, state, 0x1C, 0x1F, action, state);
    }

    private static void Add(byte[] table, ParserState state, int first, int last, ParserAction action, ParserState next) =>
        table.AsSpan(((int)state << StateShift) + first, last - first + 1).Fill((byte)(((int)action << ActionShift) | (int)next));
}
