namespace Coder1.Core.Terminals.Screen;

/// <content>Modes and character sets.</content>
internal sealed partial class TerminalScreen
{
    private readonly byte[] _sets = [CharacterSets.Ascii, CharacterSets.Ascii, CharacterSets.Ascii, CharacterSets.Ascii];
    private byte _charset = CharacterSets.Ascii;
    private char[]? _characters;

    public bool ApplicationCursor { get; private set; }

    public bool ApplicationKeypad { get; private set; }

    public bool BracketedPaste { get; private set; }

    public bool FocusReports { get; private set; }

    public bool SynchronizedOutput { get; private set; }

    public bool OriginMode { get; private set; }

    public bool Wraps { get; private set; } = true;

    public bool WrapsBackwards { get; private set; }

    public bool InsertMode { get; private set; }

    public bool ConvertsEndOfLine { get; private set; }

    public bool IsCursorHidden { get; private set; }

    /// <summary>DECSET 12, or null where nobody said it.</summary>
    public bool? CursorBlinks { get; private set; }

    /// <summary>DECSCUSR's form: 1 for a block, 3 for an underline, 5 for a bar, 0 for that of the settings.</summary>
    public int CursorForm { get; private set; }

    /// <summary>DECSCUSR's blinking, or null for that of the settings.</summary>
    public bool? CursorFormBlinks { get; private set; }

    /// <summary>The mouse protocol (9, 1000, 1002 or 1003), or 0.</summary>
    public int MouseProtocol { get; private set; }

    /// <summary>The mouse encoding (1006 or 1016), or 0.</summary>
    public int MouseEncoding { get; private set; }

    /// <summary>The set in use, which need not be that of the level: a restored cursor brings its own.</summary>
    public byte Charset => _charset;

    public ReadOnlySpan<byte> Sets => _sets;

    public int Level { get; private set; }

    private void SetMode(bool on)
    {
        for (var i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i] == 4) InsertMode = on;
            else if (_parameters[i] == 20) ConvertsEndOfLine = on;
        }
    }

    private void SetPrivateMode(bool on)
    {
        for (var i = 0; i < _parameters.Count; i++) SetPrivateMode(_parameters[i], on);
    }

    private void SetPrivateMode(int mode, bool on)
    {
        switch (mode)
        {
            case 1: ApplicationCursor = on; break;
            case 2:
                for (var set = 0; on && set < _sets.Length; set++) Designate(set, CharacterSets.Ascii);
                break;
            case 6:
                OriginMode = on;
                MoveTo(0, 0);
                break;
            case 7: Wraps = on; break;
            case 12: CursorBlinks = on; break;
            case 25: IsCursorHidden = !on; break;
            case 45: WrapsBackwards = on; break;
            case 47 or 1047 or 1048 or 1049: SwitchScreen(mode, on); break;
            case 66: ApplicationKeypad = on; break;
            case 9 or 1000 or 1002 or 1003: MouseProtocol = on ? mode : 0; break;
            case 1004: FocusReports = on; break;
            case 1006 or 1016: MouseEncoding = on ? mode : 0; break;
            case 2004: BracketedPaste = on; break;
            case 2026: SynchronizedOutput = on; break;
        }
    }

    private void SwitchScreen(int mode, bool on)
    {
        if (on && mode >= 1048) SaveCursor();
        if (mode != 1048) Activate(on);
        if (!on && mode >= 1048) RestoreCursor();
    }

    private void Activate(bool alternate)
    {
        if (alternate == IsAlternate) return;
        var (from, to) = alternate ? (_main, _alternate) : (_alternate, _main);
        if (alternate) to.FillRows(_attributes.Erased);
        to.X = from.X;
        to.Y = from.Y;
        if (!alternate) from.Clear();
        _active = to;
    }

    private void Designate(uint intermediate, byte set)
    {
        if (!CharacterSets.IsKnown(set)) return;
        switch (intermediate)
        {
            case '(': Designate(0, set); break;
            case ')' or '-': Designate(1, set); break;
            case '*' or '.': Designate(2, set); break;
            case '+': Designate(3, set); break;
        }
    }

    private void Designate(int level, byte set)
    {
        _sets[level] = CharacterSets.Canonical(set);
        if (Level == level) UseCharset(_sets[level]);
    }

    private void SetLevel(int level)
    {
        Level = level;
        UseCharset(_sets[level]);
    }

    private void SelectAscii()
    {
        SetLevel(0);
        Designate(0, CharacterSets.Ascii);
    }

    private void UseCharset(byte set)
    {
        _charset = set;
        _characters = CharacterSets.Of(set);
    }

    private void SetCursorForm()
    {
        var form = _parameters[0];
        if (form == 0) CursorForm = 0;
        else if (form <= 6) CursorForm = (form - 1) / 2 * 2 + 1;
        CursorFormBlinks = form == 0 ? null : form % 2 == 1;
    }

    private void SoftReset()
    {
        IsCursorHidden = false;
        _active.Top = 0;
        _active.Bottom = _rows - 1;
        _attributes.Reset();
        ResetModes();
        _active.SavedX = 0;
        _active.SaveRow(0);
        _active.SavedAttributes = default;
        _active.SavedCharset = CharacterSets.Ascii;
    }

    /// <summary>RIS. The cursor stays hidden, and the palette as it is.</summary>
    private void Reset()
    {
        _attributes.Reset();
        _main = _active = new ScreenBuffer(Size, HistoryLines);
        _alternate.Clear();
        _alternate.SavedX = _alternate.SavedLine = 0;
        _alternate.SavedAttributes = default;
        _alternate.SavedCharset = CharacterSets.Ascii;
        ResetModes();
        MouseProtocol = MouseEncoding = 0;
        Clear();
    }

    private void ResetModes()
    {
        ApplicationCursor = ApplicationKeypad = BracketedPaste = FocusReports = SynchronizedOutput = false;
        OriginMode = WrapsBackwards = InsertMode = false;
        Wraps = true;
        CursorForm = 0;
        CursorFormBlinks = null;
        Array.Fill(_sets, CharacterSets.Ascii);
        SetLevel(0);
    }
}
