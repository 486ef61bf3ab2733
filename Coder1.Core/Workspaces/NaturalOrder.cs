namespace Coder1.Core.Workspaces;

/// <summary>Names as people order them: ignoring case, and digits by their value, so that 2 comes before 10.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = char.IsAsciiDigit(left[0]) && char.IsAsciiDigit(right[0])
                ? CompareNumbers(ref left, ref right)
                : CompareCharacters(ref left, ref right);
            if (order != 0) return order;
        }

        var lengths = left.Length.CompareTo(right.Length);
        return lengths != 0 ? lengths : string.CompareOrdinal(x, y);
    }

    private static int CompareCharacters(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var order = char.ToUpperInvariant(left[0]).CompareTo(char.ToUpperInvariant(right[0]));
        left = left[1..];
        right = right[1..];
        return order;
    }

    private static int CompareNumbers(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var a = TakeNumber(ref left);
        var b = TakeNumber(ref right);
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }

    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var number = text[..(end < 0 ? text.Length : end)];
        text = text[number.Length..];
        return number.TrimStart('0');
    }
}
