namespace Coder1.Core.Terminals;

/// <summary>Which size a terminal had when it printed a byte. The session's lock guards it.</summary>
internal sealed class SizeHistory(TerminalSize size)
{
    /// <summary>Changes that are remembered; the oldest are forgotten, as if that size had been there before.</summary>
    internal const int MaxChanges = 64;

    private readonly List<(long Offset, TerminalSize Size)> _changes = [(0, size)];

    /// <summary>Where the present size begins.</summary>
    public long LastChange => _changes[^1].Offset;

    /// <summary>The most columns and the most rows that it had.</summary>
    public TerminalSize Largest => new(_changes.Max(it => it.Size.Columns), _changes.Max(it => it.Size.Rows));

    /// <summary>From this byte on, output is printed for a size.</summary>
    public void Add(long offset, TerminalSize size)
    {
        if (_changes[^1].Offset == offset) _changes.RemoveAt(_changes.Count - 1);
        if (_changes.Count >= MaxChanges) _changes.RemoveAt(0);
        _changes.Add((offset, size));
    }

    /// <summary>The size at a byte, and the byte at which the next one begins.</summary>
    public (TerminalSize Size, long Until) At(long offset)
    {
        var index = _changes.FindLastIndex(change => change.Offset <= offset);
        var until = index + 1 < _changes.Count ? _changes[index + 1].Offset : long.MaxValue;
        return (_changes[Math.Max(index, 0)].Size, index < 0 ? _changes[0].Offset : until);
    }
}
