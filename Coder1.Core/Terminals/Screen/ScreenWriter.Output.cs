using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Coder1.Core.Terminals.Screen;

/// <content>Bytes, the cursor's place and the attributes of the screen that is written to.</content>
internal sealed partial class ScreenWriter
{
    private const int MaxDigits = 11;
    private const int MaxUtf8Bytes = 4;

    private int _x = -1;
    private int _y = -1;
    private int _join;
    private CellAttributes _pen;

    /// <summary>Attributes that sequences can set: others come about when a cursor is restored.</summary>
    private static bool IsWritable(in CellAttributes attributes)
    {
        var isUnderlined = attributes.UnderlineStyle != 0;
        return isUnderlined == ((attributes.Foreground & CellAttributes.Underline) != 0)
            && isUnderlined == ((attributes.Background & CellAttributes.HasExtended) != 0)
            && (attributes.Extended & CellAttributes.ColourModeMask) != CellAttributes.Palette16;
    }

    private void Put(byte value)
    {
        _target.GetSpan(1)[0] = value;
        _target.Advance(1);
    }

    private void Put(ReadOnlySpan<byte> bytes) => _target.Write(bytes);

#pragma warning disable IDE0060, CA1822 // The handler writes while it is built.
    private void Put([InterpolatedStringHandlerArgument("")] ref Sequence sequence)
    {
    }
#pragma warning restore IDE0060, CA1822

    private void PutCharacter(int codePoint) =>
        _target.Advance(new Rune(codePoint).EncodeToUtf8(_target.GetSpan(MaxUtf8Bytes)));

    private void MoveTo(int x, int y)
    {
        if (x == _x && y == _y) return;
        if (y == _y) Put($"\e[{x + 1}G");
        else if (x == 0) Put($"\e[{y + 1}H");
        else Put($"\e[{y + 1};{x + 1}H");
        (_x, _y) = (x, y);
    }

    private void SetPen(CellAttributes wanted)
    {
        if (!IsWritable(wanted))
        {
            IsExact = false;
            wanted.SetUnderline(wanted.UnderlineStyle);
            if (wanted.UnderlineStyle == 0) wanted.Extended = 0;
        }

        if (wanted.Equals(_pen)) return;
        _join = 0;
        const uint Colour = CellAttributes.ColourMask;
        var sameStyle = ((wanted.Foreground ^ _pen.Foreground) & ~Colour) == 0
            && ((wanted.Background ^ _pen.Background) & ~Colour) == 0 && wanted.Extended == _pen.Extended;
        Put("\e["u8);
        if (!sameStyle)
        {
            Put((byte)'0');
            _pen = default;
            PutStyle(wanted);
        }

        PutColour(wanted.Foreground, _pen.Foreground, 30);
        PutColour(wanted.Background, _pen.Background, 40);
        Put((byte)'m');
        if ((wanted.Background & ~_pen.Background & CellAttributes.Protected) != 0) Put("\e[1\"q"u8);
        _pen = wanted;
    }

    private void PutStyle(in CellAttributes wanted)
    {
        if ((wanted.Foreground & CellAttributes.Bold) != 0) Put(";1"u8);
        if ((wanted.Background & CellAttributes.Dim) != 0) Put(";2"u8);
        if ((wanted.Background & CellAttributes.Italic) != 0) Put(";3"u8);
        if (wanted.UnderlineStyle == 1) Put(";4"u8);
        else if (wanted.UnderlineStyle > 1) Put($";4:{wanted.UnderlineStyle}");
        if ((wanted.Foreground & CellAttributes.Blink) != 0) Put(";5"u8);
        if ((wanted.Foreground & CellAttributes.Inverse) != 0) Put(";7"u8);
        if ((wanted.Foreground & CellAttributes.Invisible) != 0) Put(";8"u8);
        if ((wanted.Foreground & CellAttributes.Strike) != 0) Put(";9"u8);
        if ((wanted.Background & CellAttributes.Overline) != 0) Put(";53"u8);
        PutColour(wanted.Extended, 0, 50);
    }

    private void PutColour(uint wanted, uint present, int first)
    {
        wanted &= CellAttributes.ColourMask;
        if (wanted == (present & CellAttributes.ColourMask)) return;
        // After "0" or a colour there is something to separate from.
        if (_target.WrittenSpan[^1] != '[') Put((byte)';');
        var value = (int)(wanted & CellAttributes.RgbMask);
        switch (wanted & CellAttributes.ColourModeMask)
        {
            case CellAttributes.Palette16: Put($"{(value < 8 ? first + value : first + 60 + value - 8)}"); break;
            case CellAttributes.Palette256: Put($"{first + 8};5;{value & 255}"); break;
            case CellAttributes.TrueColour: Put($"{first + 8};2;{value >> 16};{(value >> 8) & 255};{value & 255}"); break;
            default: Put($"{first + 9}"); break;
        }
    }

    /// <summary>Formats into the target without a string in between.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Sequence
    {
        private readonly ScreenWriter _writer;

        public Sequence(int literalLength, int formattedCount, ScreenWriter writer)
        {
            _writer = writer;
            // No character joins one from before a sequence.
            if (literalLength + formattedCount > 0) writer._join = 0;
        }

        public void AppendLiteral(string text)
        {
            foreach (var value in text) _writer.Put((byte)value);
        }

        public void AppendFormatted(int value)
        {
            value.TryFormat(_writer._target.GetSpan(MaxDigits), out var written, default, CultureInfo.InvariantCulture);
            _writer._target.Advance(written);
        }
    }
}
