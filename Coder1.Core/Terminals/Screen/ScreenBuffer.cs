namespace Coder1.Core.Terminals.Screen;

/// <summary>The main or the alternate buffer: lines, cursor, margins, tab stops and the saved cursor.</summary>
/// <remarks>
/// As xterm.js has them, with fewer lines above the screen. Where the number of those counts (the saved row is counted
/// from the first of them), <see cref="Dropped"/> stands for the ones that are not kept.
/// </remarks>
internal sealed partial class ScreenBuffer
{
    /// <summary>Lines that the browser keeps above the screen (screen.ts); with so many, saved rows stay where they are.</summary>
    internal const int BrowserScrollback = 5000;

    private readonly bool _hasHistory;
    private readonly int _historyLines;
    private int _columns;
    private int _rows;

    /// <summary>Makes an empty one.</summary>
    /// <param name="size">The screen's size.</param>
    /// <param name="historyLines">Lines kept above the screen, or null for a buffer that has none.</param>
    public ScreenBuffer(TerminalSize size, int? historyLines)
    {
        (_columns, _rows) = (size.Columns, size.Rows);
        _hasHistory = historyLines is not null;
        _historyLines = historyLines ?? 0;
        Lines = new LineRing(_rows + _historyLines);
        Bottom = _rows - 1;
        ResetTabs();
        if (_hasHistory) FillRows(default);
    }

    public LineRing Lines { get; }

    /// <summary>Index of the first line of the screen.</summary>
    public int Base { get; private set; }

    /// <summary>Lines above the first one kept.</summary>
    public int Dropped { get; private set; }

    public int X { get; set; }

    public int Y { get; set; }

    /// <summary>The first row of the scrolling region.</summary>
    public int Top { get; set; }

    /// <summary>The last row of the scrolling region.</summary>
    public int Bottom { get; set; }

    public int SavedX { get; set; }

    /// <summary>Counted from the first line of the browser's scrollback.</summary>
    public int SavedLine { get; set; }

    public CellAttributes SavedAttributes { get; set; }

    public byte SavedCharset { get; set; } = CharacterSets.Ascii;

    /// <summary>The alternate buffer has no lines while it is not shown.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>The row that the saved cursor would go to; it can be below the screen.</summary>
    public int SavedY => Math.Max(SavedLine - Dropped - Base, 0);

    public ScreenLine this[int row] => Lines[Base + row];

    public void SaveRow(int row) => SavedLine = Dropped + Base + row;

    /// <summary>Fills an empty one with blank lines.</summary>
    public void FillRows(in CellAttributes fill)
    {
        if (!IsEmpty) return;
        for (var i = 0; i < _rows; i++) Lines.AddLast(Blank(null, fill));
    }

    /// <summary>Empties it, as is done to the alternate buffer when it is left.</summary>
    public void Clear()
    {
        Base = Dropped = X = Y = 0;
        Lines.Set([], _rows + _historyLines);
        Top = 0;
        Bottom = _rows - 1;
        ResetTabs();
    }

    /// <summary>Moves the scrolling region up by a line; from the top of the screen it goes to the history.</summary>
    public void Scroll(in CellAttributes erased, bool isWrapped)
    {
        if (Top > 0)
        {
            Lines.Insert(Base + Bottom, Blank(Lines.RemoveAt(Base + Top), erased, isWrapped));
            return;
        }

        var isFull = Dropped + Base >= (_hasHistory ? BrowserScrollback : 0);
        if (Lines.Count == Lines.Capacity)
        {
            var line = Lines.RemoveFirst();
            if (!isFull) Dropped++;
            Lines.Insert(Base + Bottom, Blank(line, erased, isWrapped));
            return;
        }

        if (isFull) Dropped--;
        Lines.Insert(Base + Bottom + 1, Blank(null, erased, isWrapped));
        Base++;
    }

    /// <summary>Takes lines out at one row and puts as many blank ones in at another.</summary>
    public void Shift(int from, int to, int count, in CellAttributes erased)
    {
        // More than there are rows between the two changes nothing any more.
        for (var i = Math.Min(count, Math.Abs(to - from) + 1); i > 0; i--)
        {
            Lines.Insert(Base + to, Blank(Lines.RemoveAt(Base + from), erased));
        }
    }

    /// <summary>Drops what is above the screen.</summary>
    public void ClearHistory()
    {
        for (; Base > 0; Base--) Lines.RemoveFirst();
        Dropped = 0;
    }

    /// <summary>A line by its number in the browser's scrollback, where it is kept.</summary>
    public ScreenLine? LineAt(int number)
    {
        var index = number - Dropped;
        if (!_hasHistory && number == Lines.Count) index = 0;
        return index >= 0 && index < Lines.Count ? Lines[index] : null;
    }

    private ScreenLine Blank(ScreenLine? reuse, in CellAttributes erased, bool isWrapped = false)
    {
        var line = reuse ?? new ScreenLine();
        line.Clear(_columns, Cell.Empty(erased), isWrapped);
        return line;
    }
}
