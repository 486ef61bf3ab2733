namespace Coder1.Core.Terminals.Screen;

/// <summary>Which code points form one character, and how wide it is: as the browser's unicode-graphemes addon has it.</summary>
/// <remarks>
/// A state is what the addon calls properties: bit 0, joined to the one before; bits 1 and 2, the width; above, the kind
/// of break. The table is made by wwwroot/test/screen/grapheme-table.mjs.
/// </remarks>
internal static class Graphemes
{
    /// <summary>The state behind ASCII that follows nothing.</summary>
    public const int Plain = 1 << 1;

    private const int BlockShift = 8;
    private const int BlockMask = 255;
    private const int IndexBytes = 0x110000 >> BlockShift;
    private const int KindShift = 3;
    private const int KindMask = 0xFFFFFF;
    private const int BreakMask = 15;
    private const int JoinedKind = 16;
    private const int RegionalPair = 32;
    private const int EmojiPresentation = 0xFE0F;

    private static readonly Lazy<byte[]> Table = new(Load);

    private enum Break
    {
        Prepend = 1,
        Extend = 2,
        RegionalIndicator = 3,
        SpacingMark = 4,
        HangulL = 5,
        HangulV = 6,
        HangulT = 7,
        HangulLV = 8,
        HangulLVT = 9,
        ZeroWidthJoiner = 10,
        Pictographic = 11,
    }

    public static int Width(int state) => (state >> 1) & 3;

    public static bool IsJoined(int state) => (state & 1) != 0;

    /// <summary>ASCII behind this state joins nothing.</summary>
    public static bool IsPlain(int state) => ((state >> KindShift) & BreakMask) == 0;

    /// <summary>The state behind ASCII that follows a state for which <see cref="IsPlain"/>.</summary>
    public static int AfterAscii(int state) =>
        state >> KindShift == 0 ? Plain : ((-JoinedKind & KindMask) << KindShift) | Plain;

    /// <summary>The state behind a code point.</summary>
    public static int Next(int codePoint, int state)
    {
        if (codePoint is >= ' ' and < 127 && state >> KindShift == 0) return Plain;
        var kind = InfoOf(codePoint);
        var width = (kind >> 4) & 3;
        width = width == 3 || (width == 2 && codePoint == EmojiPresentation) ? 2 : 1;
        var joined = false;
        if (state != 0)
        {
            kind = Join((state >> KindShift) & BreakMask, kind & BreakMask);
            joined = kind > 0;
            if (joined && Width(state) > width) width = Width(state);
            else if (joined && kind == RegionalPair) width = 2;
        }

        return ((kind & KindMask) << KindShift) | (width << 1) | (joined ? 1 : 0);
    }

    /// <summary>The kind of the second of two: positive where it joins the first.</summary>
    private static int Join(int before, int after)
    {
        if (!Joins((Break)before, (Break)after)) return after - JoinedKind;
        return after == (int)Break.RegionalIndicator ? RegionalPair : after + JoinedKind;
    }

    private static bool Joins(Break before, Break after) => (before, after) switch
    {
        (Break.HangulL, Break.HangulL or Break.HangulV or Break.HangulLV or Break.HangulLVT) => true,
        (Break.HangulLV or Break.HangulV, Break.HangulV or Break.HangulT) => true,
        (Break.HangulLVT or Break.HangulT, Break.HangulT) => true,
        (_, Break.Extend or Break.ZeroWidthJoiner or Break.SpacingMark) => true,
        (Break.Prepend, _) => true,
        (Break.ZeroWidthJoiner, Break.Pictographic) => true,
        (Break.RegionalIndicator, Break.RegionalIndicator) => true,
        _ => false,
    };

    private static int InfoOf(int codePoint)
    {
        var table = Table.Value;
        return table[IndexBytes + (table[codePoint >> BlockShift] << BlockShift) + (codePoint & BlockMask)];
    }

    private static byte[] Load()
    {
        using var stream = typeof(Graphemes).Assembly.GetManifestResourceStream("graphemes.bin")!;
        var table = new byte[stream.Length];
        stream.ReadExactly(table);
        return table;
    }
}
