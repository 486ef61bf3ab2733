using System.Runtime.CompilerServices;

namespace Coder1.Core.Terminals.Screen;

/// <content>Text.</content>
internal sealed partial class TerminalScreen
{
    private bool _inRun;

    // What the last character was, for the next one to join; zero after anything else.
    private int _join;

    /// <summary>The state of <see cref="Graphemes"/> behind the last character; zero where the next one joins nothing.</summary>
    public int JoinState => _join;

    private void PrintAscii(ReadOnlySpan<byte> text)
    {
        BeginRun();
        if (_characters is not null || InsertMode || !Graphemes.IsPlain(_join))
        {
            Print(text[0]);
            text = text[1..];
            if (_characters is not null || InsertMode)
            {
                foreach (var value in text) Print(value);
                return;
            }
        }

        if (text.IsEmpty) return;
        _join = Graphemes.AfterAscii(_join);
        var cell = Cell.Of(0, 1, _attributes);
        while (!text.IsEmpty)
        {
            if (_active.X >= _columns) LeaveFullLine();
            var count = Math.Min(text.Length, _columns - _active.X);
            Write(_active[_active.Y].Cells.Slice(_active.X, count), text[..count], cell);
            _active.X += count;
            text = text[count..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write(Span<Cell> cells, ReadOnlySpan<byte> text, Cell cell)
    {
        var content = cell.Content;
        for (var i = 0; i < cells.Length && i < text.Length; i++)
        {
            cell.Content = content | text[i];
            cells[i] = cell;
        }
    }

    private void LeaveFullLine()
    {
        if (Wraps) WrapLine();
        else _active.X = _columns - 1;
    }

    /// <summary>To the next line, which is marked as the continuation of this one.</summary>
    private void WrapLine()
    {
        _active.X = 0;
        if (_active.Y == _active.Bottom)
        {
            _active.Scroll(_attributes.Erased, isWrapped: true);
            return;
        }

        _active.Y = Math.Min(_active.Y + 1, _rows - 1);
        _active[_active.Y].IsWrapped = true;
    }

    /// <summary>What is overwritten in its second half loses the first.</summary>
    private void BeginRun()
    {
        if (_inRun) return;
        _inRun = true;
        var line = _active[_active.Y];
        if (_active.X > 0 && line.Width(_active.X - 1) == 2) line[_active.X - 1] = Cell.Empty(_attributes);
    }

    /// <summary>What is overwritten in its first half loses the second.</summary>
    private void EndRun()
    {
        if (!_inRun) return;
        _inRun = false;
        var line = _active[_active.Y];
        if (_active.X < _columns && line[_active.X].IsTrailing) line[_active.X] = Cell.Empty(_attributes);
    }

    private void Print(int codePoint)
    {
        BeginRun();
        if (codePoint < 127 && _characters is not null) codePoint = _characters[codePoint];
        var state = Graphemes.Next(codePoint, _join);
        var width = Graphemes.Width(state);
        var joins = Graphemes.IsJoined(state);
        var oldWidth = joins ? Graphemes.Width(_join) : 0;
        _join = state;
        if (_active.X + width - oldWidth > _columns)
        {
            if (Wraps)
            {
                Wrap(oldWidth);
            }
            else
            {
                _active.X = _columns - 1;
                if (width == 2) return;
            }
        }

        var line = _active[_active.Y];
        if (joins && _active.X > 0)
        {
            Join(line, codePoint, width, oldWidth);
            return;
        }

        if (InsertMode)
        {
            line.Insert(_active.X, width - oldWidth, Cell.Empty(_attributes));
            if (line.Width(_columns - 1) == 2) line[_columns - 1] = Cell.Empty(_attributes);
        }

        line[_active.X++] = Cell.Of((uint)codePoint, width, _attributes);
        for (; width > 1; width--) line[_active.X++] = Cell.Of(0, 0, _attributes);
    }

    /// <summary>Goes to the next line, and takes a character along that has become too wide for this one.</summary>
    private void Wrap(int oldWidth)
    {
        var from = _active[_active.Y];
        var column = _active.X - oldWidth;
        Span<Cell> taken = stackalloc Cell[2];
        for (var i = 0; i < oldWidth && column >= 0; i++) taken[i] = from[column + i];
        for (var i = Math.Max(column, 0); i < _columns; i++) from[i] = Cell.Empty(_attributes);
        WrapLine();
        _active.X = oldWidth;
        var to = _active[_active.Y];
        for (var i = 0; i < oldWidth && column >= 0; i++) to[i] = taken[i];
    }

    private void Join(ScreenLine line, int codePoint, int width, int oldWidth)
    {
        var column = _active.X - (line.Width(_active.X - 1) > 0 ? 1 : 2);
        if (column >= 0)
        {
            ref var cell = ref line[column];
            cell.Content = Joined(cell.Content, codePoint, width);
        }

        for (var more = width - oldWidth; more > 0; more--) line[_active.X++] = Cell.Of(0, 0, _attributes);
    }

    private uint Joined(uint content, int codePoint, int width)
    {
        var codes = content & Cell.CodePointMask;
        if ((content & Cell.Combined) != 0)
        {
            content = (content & ~Cell.CodePointMask) | (uint)_graphemes.Append((int)codes, codePoint);
        }
        else if (codes != 0)
        {
            content = (content & Cell.WidthMask) | Cell.Combined | (uint)_graphemes.Pair((int)codes, codePoint);
        }
        else
        {
            content = (uint)codePoint | (1u << Cell.WidthShift);
        }

        return (content & ~Cell.WidthMask) | ((uint)width << Cell.WidthShift);
    }

    /// <summary>REP.</summary>
    private void Repeat()
    {
        if (_join == 0) return;
        var column = _active.X - Graphemes.Width(_join);
        if (column < 0 || column >= _active[_active.Y].Length) return;
        Span<int> text = stackalloc int[GraphemePool.MaxLength];
        text = text[..Read(_active[_active.Y][column], text)];
        // A screen full and one line more is the same as any number of screens and the same place in the line.
        var full = (_rows + 1) * _columns;
        var count = _parameters[0] == 0 ? 1 : _parameters[0];
        if (count > full) count = full + ((count - full) % _columns);
        for (; count > 0; count--)
        {
            foreach (var codePoint in text) Print(codePoint);
        }

        EndRun();
    }

    /// <summary>Writes the code points of a cell and gives how many they are.</summary>
    public int Read(in Cell cell, Span<int> target)
    {
        if (!cell.HasContent) return 0;
        var codes = (int)(cell.Content & Cell.CodePointMask);
        if ((cell.Content & Cell.Combined) != 0) return _graphemes.Read(codes, target);
        target[0] = codes;
        return 1;
    }
}
