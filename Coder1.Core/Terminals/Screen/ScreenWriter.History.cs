namespace Coder1.Core.Terminals.Screen;

/// <content>The lines above the screen, which are printed and scrolled away.</content>
internal sealed partial class ScreenWriter
{
    /// <summary>A line's end and some colours.</summary>
    private const int BytesBesideText = 16;

    private void WriteHistory(ScreenBuffer buffer, int bytes)
    {
        var first = buffer.Base;
        for (; first > 0; first--)
        {
            bytes -= buffer.Lines[first - 1].TrimmedLength() + BytesBesideText;
            if (bytes < 0) break;
        }

        if (first == buffer.Base) return;
        for (var i = first; i < buffer.Base && !IsTooLong; i++)
        {
            WriteLine(buffer.Lines[i].Cells[.._columns]);
            // Text that ran over does so again; only a line that is full does.
            var next = buffer.Lines[i + 1];
            var runsOver = i + 1 < buffer.Base && next.IsWrapped && next[0].HasContent
                && buffer.Lines[i].TrimmedLength() >= _columns;
            if (!runsOver) Put("\r\n"u8);
        }

        SetPen(default);
        Put($"\e[{_rows}H");
        for (var i = Math.Min(buffer.Base - first, _rows - 1); i > 0; i--) Put((byte)'\n');
        // Lines that were continuations are blank now, but still marked as such.
        Put("\e[H\e[2J"u8);
        (_x, _y) = (-1, -1);
    }

    /// <summary>Prints a line from where the cursor is, without its blank end.</summary>
    private void WriteLine(Span<Cell> cells)
    {
        var isExact = IsExact;
        var end = cells.Length;
        while (end > 0 && !cells[end - 1].HasContent && cells[end - 1].Width == 1) end--;
        for (var column = 0; column < end;)
        {
            SetPen(cells[column].Attributes);
            if (cells[column].HasContent)
            {
                column += Math.Max(1, PrintCell(cells, column));
                continue;
            }

            Print(' ');
            column++;
        }

        // What is above the screen is not part of what is exact.
        IsExact = isExact;
        SetPen(default);
    }
}
