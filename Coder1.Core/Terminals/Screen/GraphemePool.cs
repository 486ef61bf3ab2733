namespace Coder1.Core.Terminals.Screen;

/// <summary>Characters of several code points, numbered: each is a shorter one and a code point more.</summary>
internal sealed class GraphemePool
{
    /// <summary>A cell that has so many takes no more: nothing that is read has them.</summary>
    internal const int MaxLength = 64;

    /// <summary>So many different ones, then new ones stay as they are without their last code point.</summary>
    internal const int MaxCount = 2048;

    private readonly Dictionary<(int Before, int CodePoint), int> _numbers = [];
    private readonly List<(int Before, int CodePoint, int Length)> _items = [];

    /// <summary>The number of two code points.</summary>
    public int Pair(int first, int second) => Number(-1 - first, second, 2);

    /// <summary>The number of another one and a code point more.</summary>
    public int Append(int number, int codePoint)
    {
        var length = _items[number].Length + 1;
        return length > MaxLength ? number : Number(number, codePoint, length);
    }

    /// <summary>Writes its code points and gives how many they are.</summary>
    public int Read(int number, Span<int> target)
    {
        var length = _items[number].Length;
        for (var i = length - 1; i > 0; i--)
        {
            var (before, codePoint, _) = _items[number];
            target[i] = codePoint;
            if (i == 1) target[0] = -1 - before;
            number = before;
        }

        return length;
    }

    private int Number(int before, int codePoint, int length)
    {
        if (_numbers.TryGetValue((before, codePoint), out var number)) return number;
        if (_items.Count >= MaxCount) return before >= 0 ? before : 0;
        _items.Add((before, codePoint, length));
        return _numbers[(before, codePoint)] = _items.Count - 1;
    }
}
