namespace Coder1.Core.Terminals.Screen;

/// <content>CSI sequences.</content>
internal sealed partial class TerminalScreen
{
    private void DispatchCsi(uint name)
    {
        switch (name)
        {
            case '@': InsertCharacters(); break;
            case 'A': Up(Count()); break;
            case 'B': Down(Count()); break;
            case 'C' or 'a': Move(Count(), 0); break;
            case 'D': Move(-Count(), 0); break;
            case 'E':
                Down(Count());
                _active.X = 0;
                break;
            case 'F':
                Up(Count());
                _active.X = 0;
                break;
            case 'G' or '`': MoveTo(Count() - 1, _active.Y); break;
            case 'H' or 'f': Position(); break;
            case 'I': Tab(forward: true); break;
            case 'J': EraseInDisplay(sparesProtected: false); break;
            case 'K': EraseInLine(sparesProtected: false); break;
            case 'L': InsertLines(); break;
            case 'M': DeleteLines(); break;
            case 'P': DeleteCharacters(); break;
            case 'S': ScrollUp(); break;
            case 'T': ScrollDown(); break;
            case 'X': EraseCharacters(); break;
            case 'Z': Tab(forward: false); break;
            case 'b': Repeat(); break;
            case 'd': MoveTo(_active.X, Count() - 1); break;
            case 'e': Move(0, Count()); break;
            case 'g': ClearTabs(); break;
            case 'h' or 'l': SetMode(name == 'h'); break;
            case 'm': SetAttributes(); break;
            case 'r': SetMargins(); break;
            case 's': SaveCursor(); break;
            case 'u': RestoreCursor(); break;
            default: DispatchMarkedCsi(name); break;
        }
    }

    /// <summary>Those with a prefix or an intermediate.</summary>
    private void DispatchMarkedCsi(uint name)
    {
        switch (name)
        {
            case ('?' << 8) | 'h': SetPrivateMode(on: true); break;
            case ('?' << 8) | 'l': SetPrivateMode(on: false); break;
            case ('?' << 8) | 'J': EraseInDisplay(sparesProtected: true); break;
            case ('?' << 8) | 'K': EraseInLine(sparesProtected: true); break;
            case (' ' << 8) | '@': ShiftColumns(0, inserts: false); break;
            case (' ' << 8) | 'A': ShiftColumns(0, inserts: true); break;
            case ('\'' << 8) | '}': ShiftColumns(_active.X, inserts: true); break;
            case ('\'' << 8) | '~': ShiftColumns(_active.X, inserts: false); break;
            case (' ' << 8) | 'q': SetCursorForm(); break;
            case ('!' << 8) | 'p': SoftReset(); break;
            case ('"' << 8) | 'q': SetProtection(); break;
        }
    }

    private void Tab(bool forward)
    {
        if (_active.X >= _columns) return;
        for (var count = Math.Min(Count(), _columns); count > 0; count--)
        {
            if (forward) _active.NextTab();
            else _active.PreviousTab();
        }
    }

    private void ClearTabs()
    {
        if (_parameters[0] == 0) _active.SetTab(false);
        else if (_parameters[0] == 3) _active.ClearTabs();
    }

    private void SetProtection()
    {
        if (_parameters[0] == 1) _attributes.Background |= CellAttributes.Protected;
        else if (_parameters[0] is 0 or 2) _attributes.Background &= ~CellAttributes.Protected;
    }
}
