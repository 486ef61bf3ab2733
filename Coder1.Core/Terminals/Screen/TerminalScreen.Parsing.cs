namespace Coder1.Core.Terminals.Screen;

/// <content>From bytes to code points to sequences.</content>
internal sealed partial class TerminalScreen
{
    private const int ByteOrderMark = 0xFEFF;

    private readonly SequenceParameters _parameters = new();
    private ParserState _state;
    private uint _collected;

    // The character that has begun: how many bytes it has, how many it lacks, and its bits so far.
    private int _lengthOfCharacter;
    private int _missing;
    private int _codePoint;

    /// <summary>Neither within a sequence nor within a character.</summary>
    public bool IsGround => _state == ParserState.Ground && _missing == 0;

    /// <summary>Bytes of the sequence or character that has begun and not ended.</summary>
    public long SequenceBytes { get; private set; }

    private void Decode(byte value)
    {
        SequenceBytes++;
        if (_missing > 0 && (value & 0xC0) == 0x80)
        {
            _codePoint = (_codePoint << 6) | (value & 0x3F);
            if (--_missing == 0 && IsLegal(_codePoint, _lengthOfCharacter)) Step(_codePoint);
        }
        else
        {
            // A character that was cut short is dropped.
            _missing = 0;
            if (value < 0x80) Step(value);
            else Begin(value);
        }

        if (IsGround) SequenceBytes = 0;
    }

    private void Begin(byte lead)
    {
        (_lengthOfCharacter, _codePoint) = lead switch
        {
            >= 0xC0 and < 0xE0 => (2, lead & 0x1F),
            >= 0xE0 and < 0xF0 => (3, lead & 0x0F),
            >= 0xF0 and < 0xF8 => (4, lead & 0x07),
            _ => (1, 0),
        };
        _missing = _lengthOfCharacter - 1;
    }

    private static bool IsLegal(int codePoint, int length) => length switch
    {
        2 => codePoint >= 0x80,
        3 => codePoint is >= 0x800 and (< 0xD800 or > 0xDFFF) and not ByteOrderMark,
        _ => codePoint is >= 0x10000 and <= 0x10FFFF,
    };

    private void Step(int code)
    {
        var (action, next) = ParserTable.Look(_state, code);
        if (action != ParserAction.Print) EndRun();
        switch (action)
        {
            case ParserAction.Print: Print(code); break;
            case ParserAction.Execute:
                Execute(code);
                _join = 0;
                break;
            case ParserAction.Clear: Clear(); break;
            case ParserAction.Collect: _collected = (_collected << 8) | (uint)code; break;
            case ParserAction.Param: AddParameter(code); break;
            case ParserAction.CsiDispatch:
                // The state first: RIS and the like must not be undone.
                _state = next;
                DispatchCsi((_collected << 8) | (uint)code);
                _join = 0;
                break;
            case ParserAction.EscDispatch:
                DispatchEscape((_collected << 8) | (uint)code);
                _join = 0;
                break;
            case ParserAction.OscStart: StartOsc(); break;
            case ParserAction.OscPut: PutOsc(code); break;
            case ParserAction.OscEnd or ParserAction.DcsEnd:
                if (action == ParserAction.OscEnd) EndOsc(code is not (0x18 or 0x1A));
                if (code == 0x1B) next = ParserState.Escape;
                Clear();
                _join = 0;
                break;
        }

        _state = next;
    }

    private void Clear()
    {
        _parameters.Reset();
        _collected = 0;
    }

    private void AddParameter(int code)
    {
        if (code == ';') _parameters.Add();
        else if (code == ':') _parameters.AddSub();
        else _parameters.AddDigit(code - '0');
    }

    private void Execute(int code)
    {
        switch (code)
        {
            case '\b': Backspace(); break;
            case '\t':
                if (_active.X < _columns) _active.NextTab();
                break;
            case '\n' or '\v' or '\f': LineFeed(); break;
            case '\r': _active.X = 0; break;
            case 0x0E: SetLevel(1); break;
            case 0x0F: SetLevel(0); break;
            case 0x84: Index(); break;
            case 0x85: NextLine(); break;
            case 0x88: _active.SetTab(true); break;
        }
    }

    private void DispatchEscape(uint name)
    {
        switch (name)
        {
            case '7': SaveCursor(); break;
            case '8': RestoreCursor(); break;
            case 'D': Index(); break;
            case 'E': NextLine(); break;
            case 'H': _active.SetTab(true); break;
            case 'M': ReverseIndex(); break;
            case '=': ApplicationKeypad = true; break;
            case '>': ApplicationKeypad = false; break;
            case 'c': Reset(); break;
            case 'n' or '}': SetLevel(2); break;
            case 'o' or '|': SetLevel(3); break;
            case '~': SetLevel(1); break;
            case ('%' << 8) | '@' or ('%' << 8) | 'G': SelectAscii(); break;
            case ('#' << 8) | '8': Align(); break;
            default: Designate(name >> 8, (byte)name); break;
        }
    }

    /// <summary>A parameter as a count: at least one, and no more than anything here has.</summary>
    private int Count(int index = 0) => index < _parameters.Count ? Math.Clamp(_parameters[index], 1, ushort.MaxValue) : 1;
}
