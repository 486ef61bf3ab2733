namespace Coder1.Core.Terminals.Screen;

/// <summary>Lines in order, from which the first can be taken and to which a last can be added at no cost.</summary>
internal sealed class LineRing(int capacity)
{
    private ScreenLine?[] _items = new ScreenLine?[capacity];
    private int _start;

    public int Count { get; private set; }

    public int Capacity => _items.Length;

    public ScreenLine this[int index]
    {
        get => _items[At(index)]!;
        set => _items[At(index)] = value;
    }

    public void AddLast(ScreenLine line)
    {
        _items[At(Count)] = line;
        Count++;
    }

    public ScreenLine RemoveFirst()
    {
        var line = this[0];
        _items[_start] = null;
        _start = (_start + 1) % _items.Length;
        Count--;
        return line;
    }

    public ScreenLine RemoveLast()
    {
        var at = At(--Count);
        var line = _items[at]!;
        _items[at] = null;
        return line;
    }

    public ScreenLine RemoveAt(int index)
    {
        if (index == 0) return RemoveFirst();
        var line = this[index];
        for (var i = index; i < Count - 1; i++) this[i] = this[i + 1];
        RemoveLast();
        return line;
    }

    public void Insert(int index, ScreenLine line)
    {
        AddLast(line);
        for (var i = Count - 1; i > index; i--) this[i] = this[i - 1];
        this[index] = line;
    }

    /// <summary>Replaces everything; more than the capacity is dropped from the start.</summary>
    public void Set(IReadOnlyList<ScreenLine> lines, int capacity)
    {
        _items = new ScreenLine?[capacity];
        _start = Count = 0;
        for (var i = Math.Max(0, lines.Count - capacity); i < lines.Count; i++) AddLast(lines[i]);
    }

    private int At(int index)
    {
        var at = _start + index;
        return at >= _items.Length ? at - _items.Length : at;
    }
}
