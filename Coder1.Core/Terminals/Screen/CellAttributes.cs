namespace Coder1.Core.Terminals.Screen;

/// <summary>Colours and styles of what is printed, in the layout of xterm.js.</summary>
internal struct CellAttributes : IEquatable<CellAttributes>
{
    public const uint ColourModeMask = 0x3000000;
    public const uint Palette16 = 0x1000000;
    public const uint Palette256 = 0x2000000;
    public const uint TrueColour = 0x3000000;
    public const uint ColourMask = 0x3FFFFFF;
    public const uint RgbMask = 0xFFFFFF;

    // Of the foreground.
    public const uint Inverse = 0x4000000;
    public const uint Bold = 0x8000000;
    public const uint Underline = 0x10000000;
    public const uint Blink = 0x20000000;
    public const uint Invisible = 0x40000000;
    public const uint Strike = 0x80000000;

    // Of the background.
    public const uint Italic = 0x4000000;
    public const uint Dim = 0x8000000;
    public const uint HasExtended = 0x10000000;
    public const uint Protected = 0x20000000;
    public const uint Overline = 0x40000000;

    // Of the extension: the colour is where colours are.
    public const int UnderlineStyleShift = 26;
    public const uint UnderlineStyleMask = 7u << UnderlineStyleShift;

    public uint Foreground;

    public uint Background;

    public uint Extended;

    /// <summary>What erasing leaves: the background colour alone.</summary>
    public readonly CellAttributes Erased => new() { Background = Background & ColourMask };

    public int UnderlineStyle
    {
        readonly get => (int)((Extended & UnderlineStyleMask) >> UnderlineStyleShift);
        set => Extended = (Extended & ~UnderlineStyleMask) | ((uint)value << UnderlineStyleShift);
    }

    /// <summary>SGR 0.</summary>
    public void Reset() => this = default;

    /// <summary>A style of underline, or 0 for none.</summary>
    public void SetUnderline(int style)
    {
        if (style is < 0 or > 5) style = 1;
        UnderlineStyle = style;
        Foreground = style == 0 ? Foreground & ~Underline : Foreground | Underline;
        UpdateExtended();
    }

    /// <summary>After a change of the extension: an extension without a style of underline is not stored in cells.</summary>
    public void UpdateExtended() =>
        Background = UnderlineStyle == 0 ? Background & ~HasExtended : Background | HasExtended;

    public static uint SetPalette16(uint colours, int index) => (colours & ~ColourMask) | Palette16 | (uint)index;

    /// <summary>Colour by mode, as SGR 38 has it: 2 for RGB, 5 for the palette of 256, others for nothing.</summary>
    public static uint SetColour(uint colours, int mode, ReadOnlySpan<int> values) => mode switch
    {
        2 => (colours & ~ColourMask) | TrueColour
            | (((uint)values[0] & 255) << 16) | (((uint)values[1] & 255) << 8) | ((uint)values[2] & 255),
        5 => (colours & ~ColourMask) | Palette256 | ((uint)values[0] & 255),
        _ => colours,
    };

    public readonly bool Equals(CellAttributes other) =>
        Foreground == other.Foreground && Background == other.Background && Extended == other.Extended;

    public override readonly bool Equals(object? obj) => obj is CellAttributes other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Foreground, Background, Extended);
}
