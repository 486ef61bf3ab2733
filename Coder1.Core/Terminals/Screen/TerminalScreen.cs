namespace Coder1.Core.Terminals.Screen;

/// <summary>What a terminal's output leaves on a screen: an emulator of what xterm.js does to its visible state.</summary>
/// <remarks>
/// Written after xterm.js 6.0.0 with the unicode-graphemes addon, method by method, oddities included: a viewer that joins
/// late must see what a viewer sees that was there all the time. Answers, links, bells and the clipboard are left out.
/// Any way of splitting the stream leads to the same state. Nothing is allocated for output of a kind seen before.
/// </remarks>
internal sealed partial class TerminalScreen
{
    private readonly ScreenBuffer _alternate;
    private readonly GraphemePool _graphemes = new();
    private ScreenBuffer _main;
    private ScreenBuffer _active;
    private CellAttributes _attributes;
    private int _columns;
    private int _rows;

    /// <summary>Makes a fresh one.</summary>
    /// <param name="size">Its size; narrower than two columns is two, as in the browser.</param>
    /// <param name="historyLines">Lines kept above the screen.</param>
    public TerminalScreen(TerminalSize size, int historyLines = 0)
    {
        size = Fit(size);
        (_columns, _rows) = (size.Columns, size.Rows);
        HistoryLines = historyLines;
        _main = _active = new ScreenBuffer(size, historyLines);
        _alternate = new ScreenBuffer(size, null);
    }

    public int HistoryLines { get; }

    public TerminalSize Size => new(_columns, _rows);

    public ScreenBuffer Main => _main;

    public ScreenBuffer Alternate => _alternate;

    public ScreenBuffer Active => _active;

    public bool IsAlternate => _active == _alternate;

    public ref readonly CellAttributes Attributes => ref _attributes;

    public GraphemePool Pool => _graphemes;

    /// <summary>Follows all of the data.</summary>
    public void Feed(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (_state == ParserState.Ground && _missing == 0)
            {
                var text = data.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
                if (text < 0) text = data.Length;
                if (text > 0)
                {
                    PrintAscii(data[..text]);
                    data = data[text..];
                    continue;
                }
            }

            Decode(data[0]);
            data = data[1..];
        }

        EndRun();
    }

    /// <summary>Follows the data up to the first place where no sequence and no character is open; says how much that was.</summary>
    public int FeedUntilGround(ReadOnlySpan<byte> data)
    {
        var used = 0;
        while (!IsGround && used < data.Length) Decode(data[used++]);
        EndRun();
        return used;
    }

    /// <summary>Changes the size, as the browser does when it is told.</summary>
    public void Resize(TerminalSize size)
    {
        size = Fit(size);
        if (size == Size) return;
        EndRun();
        (_columns, _rows) = (size.Columns, size.Rows);
        _main.Resize(size);
        _alternate.Resize(size);
    }

    private static TerminalSize Fit(TerminalSize size) => size with { Columns = Math.Max(size.Columns, 2) };
}
