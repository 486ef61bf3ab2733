using System.Globalization;
using System.Text;

namespace Coder1.Core.Terminals.Screen;

/// <summary>Colours that a program has replaced: those of the palette, and of text, background and cursor.</summary>
internal sealed class ScreenPalette
{
    private const int Indexed = 256;
    private const int Specials = 3;
    private const int FirstSpecial = 10;
    private const int ResetOffset = 100;
    private const int SetOfIndex = 4;

    private int[]? _colours;

    /// <summary>OSC 4, 10 to 12, 104 and 110 to 112; others are nothing to it.</summary>
    public void Handle(int command, ReadOnlySpan<byte> data)
    {
        switch (command)
        {
            case SetOfIndex: SetIndexed(data); break;
            case >= FirstSpecial and < FirstSpecial + Specials: SetSpecial(data, command - FirstSpecial); break;
            case SetOfIndex + ResetOffset: ResetIndexed(data); break;
            case >= FirstSpecial + ResetOffset and < FirstSpecial + Specials + ResetOffset:
                Set(Indexed + command - FirstSpecial - ResetOffset, -1);
                break;
        }
    }

    /// <summary>The replaced ones: below 256 of the palette, then text, background, cursor.</summary>
    public IEnumerable<(int Index, int Rgb)> Replaced()
    {
        for (var i = 0; i < (_colours?.Length ?? 0); i++)
        {
            if (_colours![i] >= 0) yield return (i, _colours[i]);
        }
    }

    /// <summary>The sequence that replaces one.</summary>
    public static string Sequence(int index, int rgb) => string.Create(CultureInfo.InvariantCulture,
        $"\e]{(index < Indexed ? $"4;{index}" : $"{FirstSpecial + index - Indexed}")};#{rgb:x6}\a");

    private static int Parse(ReadOnlySpan<byte> data)
    {
        Span<char> text = stackalloc char[24];
        if (data.Length > text.Length || !Ascii.IsValid(data)) return -1;
        Ascii.ToLower(data, text, out var length);
        text = text[..length];
        if (text.StartsWith("rgb:")) return ParseParts(text[4..]);
        return text.StartsWith("#") ? ParseDigits(text[1..]) : -1;
    }

    private static int ParseParts(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOf('/');
        if (digits is < 1 or > 4 || text.Length != (3 * digits) + 2 || text[(2 * digits) + 1] != '/') return -1;
        var most = (1 << (4 * digits)) - 1;
        var rgb = 0;
        for (var i = 0; i < 3; i++)
        {
            if (!TryHex(text.Slice(i * (digits + 1), digits), out var value)) return -1;
            // As JavaScript rounds: half goes up.
            rgb = (rgb << 8) | (int)Math.Floor(((double)value / most * 255) + 0.5);
        }

        return rgb;
    }

    private static int ParseDigits(ReadOnlySpan<char> text)
    {
        if (text.Length is not (3 or 6 or 9 or 12)) return -1;
        var digits = text.Length / 3;
        var rgb = 0;
        for (var i = 0; i < 3; i++)
        {
            if (!TryHex(text.Slice(i * digits, digits), out var value)) return -1;
            rgb = (rgb << 8) | (digits == 1 ? value << 4 : value >> (4 * (digits - 2)));
        }

        return rgb;
    }

    private static bool TryHex(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static bool TryIndex(ReadOnlySpan<byte> text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < Indexed;

    private void SetIndexed(ReadOnlySpan<byte> data)
    {
        var parts = data.Split((byte)';');
        while (parts.MoveNext())
        {
            var index = data[parts.Current];
            if (!parts.MoveNext()) return;
            if (TryIndex(index, out var number) && Parse(data[parts.Current]) is >= 0 and var rgb) Set(number, rgb);
        }
    }

    private void SetSpecial(ReadOnlySpan<byte> data, int first)
    {
        foreach (var part in data.Split((byte)';'))
        {
            if (first >= Specials) return;
            if (Parse(data[part]) is >= 0 and var rgb) Set(Indexed + first, rgb);
            first++;
        }
    }

    private void ResetIndexed(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) _colours?.AsSpan(0, Indexed).Fill(-1);
        foreach (var part in data.Split((byte)';'))
        {
            if (TryIndex(data[part], out var index)) Set(index, -1);
        }
    }

    private void Set(int index, int rgb)
    {
        if (_colours is null)
        {
            if (rgb < 0) return;
            _colours = new int[Indexed + Specials];
            Array.Fill(_colours, -1);
        }

        _colours[index] = rgb;
    }
}
