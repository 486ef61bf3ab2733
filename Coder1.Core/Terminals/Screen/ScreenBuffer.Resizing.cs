namespace Coder1.Core.Terminals.Screen;

/// <content>A change of size. Lines of the main buffer are wrapped anew, those of the alternate one cut or made longer.</content>
internal sealed partial class ScreenBuffer
{
    public void Resize(TerminalSize size)
    {
        var (columns, rows) = (size.Columns, size.Rows);
        if (!IsEmpty)
        {
            var lines = new List<ScreenLine>(Lines.Count);
            for (var i = 0; i < Lines.Count; i++) lines.Add(Lines[i]);
            if (columns > _columns) ResizeLines(lines, columns);
            ResizeRows(lines, columns, rows);
            X = Math.Min(X, columns - 1);
            SavedX = Math.Min(SavedX, columns - 1);
            Top = 0;
            if (_hasHistory && columns != _columns)
            {
                var reflow = new Reflow(lines, rows + BrowserScrollback, rows) { Base = Base, Y = Y, SavedLine = SavedLine - Dropped };
                reflow.Run(_columns, columns);
                (Base, Y, SavedLine) = (reflow.Base, reflow.Y, reflow.SavedLine + Dropped);
                if (columns < _columns) ResizeLines(lines, columns);
            }

            var trimmed = Math.Max(0, lines.Count - (rows + _historyLines));
            Base -= trimmed;
            Dropped += trimmed;
            Lines.Set(lines, rows + _historyLines);
        }
        else
        {
            Lines.Set([], rows + _historyLines);
        }

        Bottom = rows - 1;
        (_columns, _rows) = (columns, rows);
        ExtendTabs();
    }

    private static void ResizeLines(List<ScreenLine> lines, int columns)
    {
        foreach (var line in lines) line.Resize(columns);
    }

    private void ResizeRows(List<ScreenLine> lines, int columns, int rows)
    {
        var added = 0;
        for (var row = _rows; row < rows; row++)
        {
            if (lines.Count >= rows + Base) continue;
            if (Base > 0 && lines.Count <= Base + Y + added + 1)
            {
                Base--;
                added++;
            }
            else
            {
                var line = new ScreenLine();
                line.Clear(columns, Cell.Empty(default), isWrapped: false);
                lines.Add(line);
            }
        }

        for (var row = _rows; row > rows; row--)
        {
            if (lines.Count <= rows + Base) continue;
            if (lines.Count > Base + Y + 1) lines.RemoveAt(lines.Count - 1);
            else Base++;
        }

        if (!_hasHistory && rows < _rows) TrimStart(lines, lines.Count - rows);
        Y = Math.Min(Y, rows - 1) + added;
    }

    /// <summary>The alternate buffer keeps nothing above the screen.</summary>
    private void TrimStart(List<ScreenLine> lines, int count)
    {
        if (count <= 0) return;
        lines.RemoveRange(0, count);
        Base = Math.Max(Base - count, 0);
        SavedLine = Math.Max(SavedLine - count, 0);
    }
}
