namespace Coder1.Core.Terminals.Screen;

/// <content>Rows of cells, onto a blank screen without colours.</content>
internal sealed partial class ScreenWriter
{
    /// <summary>From so many equal characters on, it is shorter to say how many.</summary>
    private const int MinRepeat = 8;

    private readonly int[] _text = new int[GraphemePool.MaxLength];

    private void Draw(ScreenBuffer buffer)
    {
        (_x, _y) = (-1, -1);
        MarkWraps(buffer);
        for (var row = 0; row < _rows && !IsTooLong; row++) DrawRow(buffer, row);
        SetPen(default);
    }

    /// <summary>
    /// A line is the continuation of the one before only if text ran over from there: two spaces do that. What they leave
    /// is drawn over.
    /// </summary>
    private void MarkWraps(ScreenBuffer buffer)
    {
        if (buffer[0].IsWrapped)
        {
            // That of the first row must be moved there.
            if (_rows > 1) Put($"\e[1;{_columns}H  \e[S\e[H\e[X");
            else IsExact = false;
        }

        for (var row = 1; row < _rows; row++)
        {
            if (buffer[row].IsWrapped) Put($"\e[{row};{_columns}H  ");
        }
    }

    private void DrawRow(ScreenBuffer buffer, int row)
    {
        var line = buffer[row];
        var cells = line.Cells[.._columns];
        var isPlain = IsPlain(buffer, row);
        // The cells that have a space from the marks.
        var first = row > 0 && line.IsWrapped ? 0 : -1;
        var last = row + 1 < _rows && buffer[row + 1].IsWrapped ? _columns - 1 : _columns;
        for (var column = 0; column < cells.Length;)
        {
            var isMarked = column == first || column == last;
            column += cells[column].HasContent
                ? DrawText(cells, column, row, isPlain)
                : DrawEmpty(isMarked ? cells[..(column + 1)] : cells[..last], column, row, isMarked, isPlain);
        }
    }

    private bool IsPlain(ScreenBuffer buffer, int row) => _detail switch
    {
        ScreenDetail.Full or ScreenDetail.NoHistory => false,
        ScreenDetail.HiddenPlain => buffer != _screen.Active,
        ScreenDetail.FarPlain => buffer != _screen.Active || Math.Abs(row - buffer.Y) > NearRows,
        _ => true,
    };

    /// <summary>Empty cells that are alike; says how many they are.</summary>
    private int DrawEmpty(Span<Cell> cells, int column, int row, bool isMarked, bool isPlain)
    {
        var count = 1;
        var attributes = cells[column].Attributes;
        while (column + count < cells.Length && cells[column + count].Equals(cells[column])) count++;
        if (cells[column].Width != 1) IsExact = false;
        const uint Decorations = CellAttributes.Inverse | CellAttributes.Underline | CellAttributes.Strike;
        var isDecorated = (attributes.Foreground & Decorations) != 0 || (attributes.Background & CellAttributes.Overline) != 0;
        if (isPlain) attributes = default;
        if (!attributes.Equals(attributes.Erased))
        {
            // Left over by half a wide character. What shows of it is the background, or the decoration.
            IsExact = false;
            if (!isDecorated) attributes = attributes.Erased;
        }

        if (attributes.Equals(default) && !isMarked) return count;
        MoveTo(column, row);
        SetPen(attributes);
        if (attributes.Equals(attributes.Erased))
        {
            Put($"\e[{count}X");
            return count;
        }

        Print(' ');
        Repeat(count - 1);
        Advance(count);
        return count;
    }

    /// <summary>A character, as often as it is repeated; says how many cells that is.</summary>
    private int DrawText(Span<Cell> cells, int column, int row, bool isPlain)
    {
        var cell = cells[column];
        var attributes = isPlain ? default : cell.Attributes;
        MoveTo(column, row);
        SetPen(attributes);
        var width = PrintCell(cells, column);
        if (width == 0) return 1;
        var count = 1;
        if (width == 1 && (cell.Content & Cell.Combined) == 0)
        {
            while (column + count < cells.Length && cells[column + count].Equals(cell)) count++;
            if (count < MinRepeat || Graphemes.IsJoined(Graphemes.Next(_text[0], _join))) count = 1;
            Repeat(count - 1);
        }

        Advance(width * count);
        return width * count;
    }

    /// <summary>Prints the character of a cell where the cursor is; says how wide it is, 0 where it cannot be printed.</summary>
    private int PrintCell(Span<Cell> cells, int column)
    {
        var cell = cells[column];
        var length = _screen.Read(cell, _text);
        var state = 0;
        var isWhole = true;
        for (var i = 0; i < length; i++)
        {
            state = Graphemes.Next(_text[i], state);
            isWhole &= i == 0 || Graphemes.IsJoined(state);
        }

        var hasRoom = cell.Width == 1 || (column + 1 < cells.Length && cells[column + 1].IsTrailing);
        if (cell.Width == 2 && hasRoom && !cells[column + 1].Attributes.Equals(cell.Attributes)) IsExact = false;
        if (!isWhole || Graphemes.Width(state) != cell.Width || !hasRoom)
        {
            IsExact = false;
            Print(' ');
            Advance(1);
            return 0;
        }

        for (var i = 0; i < length; i++) Print(_text[i], isFirst: i == 0);
        return cell.Width;
    }

    private void Print(int codePoint, bool isFirst = true)
    {
        var state = Graphemes.Next(codePoint, _join);
        if (isFirst && Graphemes.IsJoined(state))
        {
            // Two characters that would be one if nothing came between: a NUL is something, and does nothing.
            Put((byte)0);
            state = Graphemes.Next(codePoint, 0);
        }

        PutCharacter(codePoint);
        _join = state;
    }

    private void Repeat(int count)
    {
        if (count > 0) Put($"\e[{count}b");
    }

    private void Advance(int columns) => _x += columns;
}
