using System.Runtime.InteropServices;

namespace Coder1.Core.Terminals.Screen;

/// <summary>One cell of a screen, in the layout of xterm.js: what it shows, and how.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Cell : IEquatable<Cell>
{
    public const uint CodePointMask = 0x1FFFFF;

    /// <summary>The code point's bits number a grapheme of the pool.</summary>
    public const uint Combined = 1 << 21;

    public const int WidthShift = 22;
    public const uint WidthMask = 3u << WidthShift;
    private const uint HasContentMask = CodePointMask | Combined;

    /// <summary>Code point or grapheme, and the width: 2 for a wide character, 0 for the cell behind one.</summary>
    public uint Content;

    public uint Foreground;

    public uint Background;

    /// <summary>Style and colour of the underline; zero without <see cref="CellAttributes.HasExtended"/>.</summary>
    public uint Extended;

    public readonly int Width => (int)(Content >> WidthShift);

    public readonly bool HasContent => (Content & HasContentMask) != 0;

    public readonly bool IsProtected => (Background & CellAttributes.Protected) != 0;

    /// <summary>The second half of a wide character, or what is left of one.</summary>
    public readonly bool IsTrailing => Content == 0;

    /// <summary>A cell with a character of a width.</summary>
    public static Cell Of(uint codePoint, int width, in CellAttributes attributes) => new()
    {
        Content = codePoint | ((uint)width << WidthShift),
        Foreground = attributes.Foreground,
        Background = attributes.Background,
        Extended = (attributes.Background & CellAttributes.HasExtended) != 0 ? attributes.Extended : 0,
    };

    /// <summary>An empty cell.</summary>
    public static Cell Empty(in CellAttributes attributes) => Of(0, 1, attributes);

    public readonly CellAttributes Attributes => new()
    {
        Foreground = Foreground,
        Background = Background,
        Extended = Extended,
    };

    public readonly bool Equals(Cell other) => Content == other.Content && Foreground == other.Foreground
        && Background == other.Background && Extended == other.Extended;

    public override readonly bool Equals(object? obj) => obj is Cell other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Content, Foreground, Background, Extended);
}
