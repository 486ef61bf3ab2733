namespace Coder1.Core.Terminals.Screen;

/// <summary>One line of a screen, with what xterm.js does to the halves of wide characters at the edges of a change.</summary>
/// <remarks>It can be longer than the screen is wide: the alternate screen keeps what a narrower window hides.</remarks>
internal sealed class ScreenLine
{
    private Cell[] _cells = [];

    public int Length { get; private set; }

    /// <summary>The line before it goes on here.</summary>
    public bool IsWrapped { get; set; }

    public ref Cell this[int index] => ref _cells[index];

    public Span<Cell> Cells => _cells.AsSpan(0, Length);

    /// <summary>Makes it a blank line of a length.</summary>
    public void Clear(int length, in Cell fill, bool isWrapped)
    {
        if (_cells.Length < length) _cells = new Cell[length];
        Length = length;
        Cells.Fill(fill);
        IsWrapped = isWrapped;
    }

    public int Width(int index) => _cells[index].Width;

    /// <summary>Erases every cell, or every one that is not protected.</summary>
    public void Fill(in Cell fill, bool sparesProtected = false)
    {
        if (!sparesProtected)
        {
            Cells.Fill(fill);
            return;
        }

        foreach (ref var cell in Cells)
        {
            if (!cell.IsProtected) cell = fill;
        }
    }

    public void Insert(int at, int count, in Cell fill)
    {
        at %= Length;
        if (at > 0 && Width(at - 1) == 2) Blank(at - 1, fill);
        var cells = Cells[at..];
        if (count < cells.Length)
        {
            cells[..^count].CopyTo(cells[count..]);
            cells[..count].Fill(fill);
        }
        else
        {
            cells.Fill(fill);
        }

        if (Width(Length - 1) == 2) Blank(Length - 1, fill);
    }

    public void Delete(int at, int count, in Cell fill)
    {
        at %= Length;
        var cells = Cells[at..];
        if (count < cells.Length)
        {
            cells[count..].CopyTo(cells);
            cells[^count..].Fill(fill);
        }
        else
        {
            cells.Fill(fill);
        }

        if (at > 0 && Width(at - 1) == 2) Blank(at - 1, fill);
        if (_cells[at].IsTrailing) Blank(at, fill);
    }

    public void Replace(int start, int end, in Cell fill, bool sparesProtected = false)
    {
        if (start > 0 && Width(start - 1) == 2 && !(sparesProtected && _cells[start - 1].IsProtected))
        {
            Blank(start - 1, fill);
        }

        if (end < Length && Width(end - 1) == 2 && !(sparesProtected && _cells[end].IsProtected)) Blank(end, fill);
        if (start >= Length) return;
        foreach (ref var cell in Cells[start..Math.Min(end, Length)])
        {
            if (!sparesProtected || !cell.IsProtected) cell = fill;
        }
    }

    /// <summary>Cuts it, or makes it longer with blank cells.</summary>
    public void Resize(int length)
    {
        if (length > _cells.Length) Array.Resize(ref _cells, length);
        if (length > Length) _cells.AsSpan(Length, length - Length).Fill(Cell.Empty(default));
        Length = length;
    }

    public void CopyFrom(ScreenLine source, int from, int to, int count) =>
        source._cells.AsSpan(from, count).CopyTo(_cells.AsSpan(to, count));

    /// <summary>The length without the empty cells at its end, whatever their colour.</summary>
    public int TrimmedLength()
    {
        for (var i = Length - 1; i >= 0; i--)
        {
            if (_cells[i].HasContent) return i + _cells[i].Width;
        }

        return 0;
    }

    /// <summary>Half a wide character is gone: what is left becomes an empty cell.</summary>
    private void Blank(int index, in Cell fill) => _cells[index] = fill with { Content = 1u << Cell.WidthShift };
}
