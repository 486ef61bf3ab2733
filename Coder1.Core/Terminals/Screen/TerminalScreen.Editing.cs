namespace Coder1.Core.Terminals.Screen;

/// <content>Erasing, inserting, deleting and scrolling.</content>
internal sealed partial class TerminalScreen
{
    private ScreenLine Line => _active[_active.Y];

    private Cell Erased => Cell.Empty(_attributes.Erased);

    private bool IsInRegion => _active.Y >= _active.Top && _active.Y <= _active.Bottom;

    private void EraseInDisplay(bool sparesProtected)
    {
        Restrict(_columns);
        switch (_parameters[0])
        {
            case 0:
                EraseInLine(_active.X, _columns, _active.X == 0, sparesProtected);
                for (var row = _active.Y + 1; row < _rows; row++) ResetLine(row, sparesProtected);
                break;
            case 1:
                EraseInLine(0, _active.X + 1, true, sparesProtected);
                // Counted from the first line of the scrollback: an odd one of xterm.js.
                if (_active.X + 1 >= _columns && _active.LineAt(_active.Y + 1) is { } line) line.IsWrapped = false;
                for (var row = _active.Y - 1; row >= 0; row--) ResetLine(row, sparesProtected);
                break;
            case 2:
                for (var row = 0; row < _rows; row++) ResetLine(row, sparesProtected);
                break;
            case 3:
                _active.ClearHistory();
                break;
        }
    }

    private void EraseInLine(bool sparesProtected)
    {
        Restrict(_columns);
        switch (_parameters[0])
        {
            case 0: EraseInLine(_active.X, _columns, _active.X == 0, sparesProtected); break;
            case 1: EraseInLine(0, _active.X + 1, false, sparesProtected); break;
            case 2: EraseInLine(0, _columns, true, sparesProtected); break;
        }
    }

    private void EraseInLine(int start, int end, bool endsWrap, bool sparesProtected)
    {
        Line.Replace(start, end, Erased, sparesProtected);
        if (endsWrap) Line.IsWrapped = false;
    }

    private void ResetLine(int row, bool sparesProtected)
    {
        _active[row].Fill(Erased, sparesProtected);
        _active[row].IsWrapped = false;
    }

    private void EraseCharacters()
    {
        Restrict();
        Line.Replace(_active.X, _active.X + Count(), Erased);
    }

    private void InsertCharacters()
    {
        Restrict();
        Line.Insert(_active.X, Count(), Erased);
    }

    private void DeleteCharacters()
    {
        Restrict();
        Line.Delete(_active.X, Count(), Erased);
    }

    private void InsertLines()
    {
        Restrict();
        if (!IsInRegion) return;
        _active.Shift(_active.Bottom, _active.Y, Count(), _attributes.Erased);
        _active.X = 0;
    }

    private void DeleteLines()
    {
        Restrict();
        if (!IsInRegion) return;
        _active.Shift(_active.Y, _active.Bottom, Count(), _attributes.Erased);
        _active.X = 0;
    }

    private void ScrollUp() => _active.Shift(_active.Top, _active.Bottom, Count(), _attributes.Erased);

    /// <summary>The lines that come in have no colour: an odd one of xterm.js.</summary>
    private void ScrollDown() => _active.Shift(_active.Bottom, _active.Top, Count(), default);

    /// <summary>Inserts or deletes columns in every line of the region.</summary>
    private void ShiftColumns(int column, bool inserts)
    {
        if (!IsInRegion) return;
        for (var row = _active.Top; row <= _active.Bottom; row++)
        {
            if (inserts) _active[row].Insert(column, Count(), Erased);
            else _active[row].Delete(column, Count(), Erased);
            _active[row].IsWrapped = false;
        }
    }

    /// <summary>DECALN.</summary>
    private void Align()
    {
        var cell = Cell.Of('E', 1, _attributes with { Extended = 0 });
        MoveTo(0, 0);
        // In the browser the lines of the alternate buffer are a ring, so that those above the margin are met as well.
        for (var row = IsAlternate ? 0 : _active.Y; row < _rows; row++)
        {
            _active[row].Fill(cell);
            _active[row].IsWrapped = false;
        }

        MoveTo(0, 0);
    }
}
