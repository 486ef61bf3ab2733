namespace Coder1.Core.Terminals.Screen;

/// <content>The cursor.</content>
internal sealed partial class TerminalScreen
{
    private void Restrict() => Restrict(_columns - 1);

    private void Restrict(int lastColumn)
    {
        _active.X = Math.Clamp(_active.X, 0, lastColumn);
        _active.Y = OriginMode
            ? Math.Min(_active.Bottom, Math.Max(_active.Top, _active.Y))
            : Math.Clamp(_active.Y, 0, _rows - 1);
    }

    private void MoveTo(int x, int y)
    {
        _active.X = x;
        _active.Y = OriginMode ? _active.Top + y : y;
        Restrict();
    }

    private void Move(int x, int y)
    {
        Restrict();
        MoveTo(_active.X + x, _active.Y + y);
    }

    private void Up(int count)
    {
        var room = _active.Y - _active.Top;
        Move(0, -(room >= 0 ? Math.Min(room, count) : count));
    }

    private void Down(int count)
    {
        var room = _active.Bottom - _active.Y;
        Move(0, room >= 0 ? Math.Min(room, count) : count);
    }

    private void Position() => MoveTo(Count(1) - 1, Count() - 1);

    private void LineFeed()
    {
        if (ConvertsEndOfLine) _active.X = 0;
        if (_active.Y == _active.Bottom)
        {
            _active.Scroll(_attributes.Erased, isWrapped: false);
        }
        else if (_active.Y + 1 < _rows)
        {
            _active.Y++;
            _active[_active.Y].IsWrapped = false;
        }

        if (_active.X >= _columns) _active.X--;
    }

    private void Backspace()
    {
        if (!WrapsBackwards)
        {
            Restrict();
            if (_active.X > 0) _active.X--;
            return;
        }

        Restrict(_columns);
        if (_active.X > 0)
        {
            _active.X--;
        }
        else if (_active.Y > _active.Top && _active.Y <= _active.Bottom && _active[_active.Y].IsWrapped)
        {
            _active[_active.Y].IsWrapped = false;
            _active.Y--;
            _active.X = _columns - 1;
            var cell = _active[_active.Y][_active.X];
            if (cell.Width > 0 && !cell.HasContent) _active.X--;
        }

        Restrict();
    }

    private void Index()
    {
        Restrict();
        if (_active.Y == _active.Bottom) _active.Scroll(_attributes.Erased, isWrapped: false);
        else _active.Y = Math.Min(_active.Y + 1, _rows - 1);
        Restrict();
    }

    private void ReverseIndex()
    {
        Restrict();
        if (_active.Y == _active.Top)
        {
            _active.Shift(_active.Bottom, _active.Top, 1, _attributes.Erased);
        }
        else
        {
            _active.Y--;
            Restrict();
        }
    }

    private void NextLine()
    {
        _active.X = 0;
        Index();
    }

    private void SaveCursor()
    {
        _active.SavedX = _active.X;
        _active.SaveRow(_active.Y);
        _active.SavedAttributes = _attributes with { Extended = 0 };
        _active.SavedCharset = _charset;
    }

    private void RestoreCursor()
    {
        _active.X = _active.SavedX;
        _active.Y = _active.SavedY;
        // The extension is not saved: an odd one of xterm.js.
        _attributes = _active.SavedAttributes with { Extended = _attributes.Extended };
        UseCharset(_active.SavedCharset);
        Restrict();
    }

    private void SetMargins()
    {
        var top = Count();
        var bottom = _parameters.Count < 2 || _parameters[1] > _rows || _parameters[1] == 0 ? _rows : _parameters[1];
        if (bottom <= top) return;
        _active.Top = top - 1;
        _active.Bottom = bottom - 1;
        MoveTo(0, 0);
    }
}
