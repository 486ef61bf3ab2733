namespace Coder1.Core.Terminals.Screen;

/// <content>Modes, palette, title, and at last the cursor.</content>
internal sealed partial class ScreenWriter
{
    private void WriteColours()
    {
        Put("\e]104\a\e]110\a\e]111\a\e]112\a"u8);
        foreach (var (index, rgb) in _screen.Palette.Replaced())
        {
            foreach (var value in ScreenPalette.Sequence(index, rgb)) Put((byte)value);
        }
    }

    private void WriteModes()
    {
        Put($"\e[?{(_screen.MouseProtocol == 0 ? 1000 : _screen.MouseProtocol)}");
        Put(_screen.MouseProtocol == 0 ? (byte)'l' : (byte)'h');
        Put($"\e[?{(_screen.MouseEncoding == 0 ? 1006 : _screen.MouseEncoding)}");
        Put(_screen.MouseEncoding == 0 ? (byte)'l' : (byte)'h');
        Put(_screen.IsCursorHidden ? "\e[?25l"u8 : "\e[?25h"u8);
        if (_screen.CursorBlinks is { } blinks) Put(blinks ? "\e[?12h"u8 : "\e[?12l"u8);
        if (_screen.CursorForm != 0 || _screen.CursorFormBlinks is not null) WriteCursorForm();
        // The rest is as the soft reset left it.
        if (_screen.ApplicationCursor) Put("\e[?1h"u8);
        if (_screen.ApplicationKeypad) Put("\e="u8);
        if (_screen.BracketedPaste) Put("\e[?2004h"u8);
        if (_screen.FocusReports) Put("\e[?1004h"u8);
        if (_screen.SynchronizedOutput) Put("\e[?2026h"u8);
        if (_screen.WrapsBackwards) Put("\e[?45h"u8);
        if (_screen.ConvertsEndOfLine) Put("\e[20h"u8);
        if (!_screen.Wraps) Put("\e[?7l"u8);
        if (_screen.OriginMode) Put("\e[?6h"u8);
        if (_screen.Title.Length > 0)
        {
            Put("\e]2;"u8);
            Put(_screen.Title);
            Put("\a"u8);
        }

        _join = 0;
        (_x, _y) = (-1, -1);
    }

    private void WriteCursorForm()
    {
        // Beyond 6 there is no form, but odd still blinks.
        var form = _screen.CursorForm == 0 ? 7 : _screen.CursorForm;
        Put($"\e[{(_screen.CursorFormBlinks == true ? form : form + 1)} q");
    }

    private void WriteCursor()
    {
        var buffer = _screen.Active;
        var line = buffer[buffer.Y].Cells[.._columns];
        var charset = _screen.Charset;
        var isRestored = charset != _screen.Sets[_screen.Level];
        if (isRestored && charset == buffer.SavedCharset)
        {
            WriteCharsets(_screen.Sets[_screen.Level]);
            Put("\e8"u8);
            // The pen is the saved one now, of which the extension is not known.
            Put("\e[0m"u8);
            _pen = default;
            (_x, _y) = (-1, -1);
        }

        var lead = buffer.X - Graphemes.Width(_screen.JoinState);
        var joins = _screen.JoinState != 0 && lead >= 0 && line[lead].HasContent
            && line[lead].Width == Graphemes.Width(_screen.JoinState) && line[lead].Attributes.Equals(_screen.Attributes with
            {
                Extended = line[lead].Extended,
            });
        if (joins) Place(lead, buffer);
        else if (buffer.X < _columns) Place(buffer.X, buffer);
        else PlaceBehindFullLine(buffer, line);
        if (_screen.JoinState != 0 && !joins) IsExact = false;

        if (_screen.InsertMode) Put("\e[4h"u8);
        if (isRestored && charset != buffer.SavedCharset) IsExact = false;
        if (!isRestored || charset != buffer.SavedCharset) WriteCharsets(charset);
        SetPen(_screen.Attributes);
        if (joins) PrintLast(line, lead);
        // What joined nothing must not join what was printed again to get the cursor here.
        else if (_join != 0) Put((byte)0);
    }

    private void Place(int x, ScreenBuffer buffer)
    {
        var y = buffer.Y;
        if (_screen.OriginMode)
        {
            if (y < buffer.Top || y > buffer.Bottom) IsExact = false;
            y = Math.Max(0, y - buffer.Top);
        }

        MoveTo(x, y);
        _y = -1;
    }

    /// <summary>The cursor stands behind the last column once a character was printed there.</summary>
    private void PlaceBehindFullLine(ScreenBuffer buffer, Span<Cell> line)
    {
        var lead = line[^1].HasContent ? _columns - 1 : _columns - 2;
        var isCharacter = line[lead].HasContent && line[lead].Width == _columns - lead;
        if (isCharacter && IsAsPrinted(line[lead]))
        {
            Place(lead, buffer);
            SetPen(line[lead].Attributes);
            PrintCell(line, lead);
        }
        else if (!_screen.IsAlternate)
        {
            // The cell is empty. The other screen hands its cursor over, and is cleared.
            Put($"\e[?47h\e[{buffer.Y + 1};{_columns}H \e[?47l");
        }
        else
        {
            IsExact = false;
            Place(_columns - 1, buffer);
        }
    }

    /// <summary>The last character once more, so that one that joins it still can.</summary>
    private void PrintLast(Span<Cell> line, int lead)
    {
        if (!IsAsPrinted(line[lead]))
        {
            IsExact = false;
            Put($"\e[{line[lead].Width}C");
            return;
        }

        // Only its first code point moves the others; where that is narrower, what follows overwrites.
        if (_screen.InsertMode) Put($"\e[{Graphemes.Width(Graphemes.Next(_text[0], 0))}P");
        _join = 0;
        PrintCell(line, lead);
    }

    /// <summary>The character set in use leaves the character as it is.</summary>
    private bool IsAsPrinted(in Cell cell)
    {
        var isRestored = _screen.Charset != _screen.Sets[_screen.Level];
        var length = _screen.Read(cell, _text);
        if (CharacterSets.Of(_screen.Charset) is not { } set) return true;
        foreach (var codePoint in _text.AsSpan(0, length))
        {
            if (codePoint < set.Length && set[codePoint] != codePoint) return !isRestored && _screen.JoinState == 0;
        }

        return true;
    }

    private void WriteCharsets(byte ofLevel)
    {
        ReadOnlySpan<byte> intermediates = "()*+"u8;
        for (var level = 0; level < intermediates.Length; level++)
        {
            var set = level == _screen.Level ? ofLevel : _screen.Sets[level];
            if (set == CharacterSets.Ascii) continue;
            Put("\e"u8);
            Put(intermediates[level]);
            Put(set);
        }

        ReadOnlySpan<byte> shift = _screen.Level switch { 1 => "\x0e"u8, 2 => "\en"u8, 3 => "\eo"u8, _ => [] };
        Put(shift);
    }
}
