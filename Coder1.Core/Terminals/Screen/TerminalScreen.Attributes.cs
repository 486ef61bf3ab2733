namespace Coder1.Core.Terminals.Screen;

/// <content>SGR.</content>
internal sealed partial class TerminalScreen
{
    /// <summary>What xterm.js makes of SGR 59, which should put the underline back to the colour of the text.</summary>
    private const uint NoUnderlineColour = CellAttributes.ColourMask;

    private void SetAttributes()
    {
        for (var i = 0; i < _parameters.Count; i++)
        {
            var value = _parameters[i];
            if (value is 38 or 48 or 58) i += SetColour(i, value);
            else if (value < 30) SetStyle(value, _parameters.SubsOf(i));
            else SetAttribute(value);
        }
    }

    private void SetStyle(int value, ReadOnlySpan<int> subs)
    {
        switch (value)
        {
            case 0:
                _attributes.Reset();
                break;
            case 1: _attributes.Foreground |= CellAttributes.Bold; break;
            case 2: _attributes.Background |= CellAttributes.Dim; break;
            case 3: _attributes.Background |= CellAttributes.Italic; break;
            case 4: _attributes.SetUnderline(subs.IsEmpty ? 1 : subs[0]); break;
            case 5: _attributes.Foreground |= CellAttributes.Blink; break;
            case 7: _attributes.Foreground |= CellAttributes.Inverse; break;
            case 8: _attributes.Foreground |= CellAttributes.Invisible; break;
            case 9: _attributes.Foreground |= CellAttributes.Strike; break;
            case 21: _attributes.SetUnderline(2); break;
            case 22:
                _attributes.Foreground &= ~CellAttributes.Bold;
                _attributes.Background &= ~CellAttributes.Dim;
                break;
            case 23: _attributes.Background &= ~CellAttributes.Italic; break;
            case 24: _attributes.SetUnderline(0); break;
            case 25: _attributes.Foreground &= ~CellAttributes.Blink; break;
            case 27: _attributes.Foreground &= ~CellAttributes.Inverse; break;
            case 28: _attributes.Foreground &= ~CellAttributes.Invisible; break;
            case 29: _attributes.Foreground &= ~CellAttributes.Strike; break;
        }
    }

    private void SetAttribute(int value)
    {
        switch (value)
        {
            case >= 30 and <= 37: _attributes.Foreground = CellAttributes.SetPalette16(_attributes.Foreground, value - 30); break;
            case >= 40 and <= 47: _attributes.Background = CellAttributes.SetPalette16(_attributes.Background, value - 40); break;
            case >= 90 and <= 97: _attributes.Foreground = CellAttributes.SetPalette16(_attributes.Foreground, value - 90 + 8); break;
            case >= 100 and <= 107: _attributes.Background = CellAttributes.SetPalette16(_attributes.Background, value - 100 + 8); break;
            case 39: _attributes.Foreground &= ~CellAttributes.ColourMask; break;
            case 49: _attributes.Background &= ~CellAttributes.ColourMask; break;
            case 53: _attributes.Background |= CellAttributes.Overline; break;
            case 55: _attributes.Background &= ~CellAttributes.Overline; break;
            case 59:
                _attributes.Extended |= NoUnderlineColour;
                _attributes.UpdateExtended();
                break;
        }
    }

    /// <summary>A colour in either notation, with semicolons or colons; says how many parameters it had beyond the first.</summary>
    private int SetColour(int at, int target)
    {
        Span<int> values = [0, 0, -1, 0, 0, 0];
        var space = 0;
        var advance = 0;
        do
        {
            values[advance + space] = _parameters[at + advance];
            var subs = _parameters.SubsOf(at + advance);
            if (!subs.IsEmpty)
            {
                for (var i = 0; i < subs.Length && i + advance + 1 + space < values.Length; i++)
                {
                    if (values[1] == 5) space = 1;
                    if (advance + i + 1 + space < values.Length) values[advance + i + 1 + space] = subs[i];
                }

                break;
            }

            if ((values[1] == 5 && advance + space >= 2) || (values[1] == 2 && advance + space >= 5)) break;
            if (values[1] != 0) space = 1;
        }
        while (++advance + at < _parameters.Count && advance + space < values.Length);

        foreach (ref var value in values[2..])
        {
            if (value == -1) value = 0;
        }

        Apply(target, values[1], values[3..]);
        return advance;
    }

    private void Apply(int target, int mode, ReadOnlySpan<int> values)
    {
        if (target == 38) _attributes.Foreground = CellAttributes.SetColour(_attributes.Foreground, mode, values);
        else if (target == 48) _attributes.Background = CellAttributes.SetColour(_attributes.Background, mode, values);
        else _attributes.Extended = CellAttributes.SetColour(_attributes.Extended, mode, values);
    }
}
