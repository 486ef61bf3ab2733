using System.Buffers;

namespace Coder1.Core.Terminals.Screen;

/// <summary>Writes a screen as the sequences that bring any xterm.js of its size, fresh or not, into the same state.</summary>
/// <remarks>
/// The emulator fed with them is in that state too, so what is written is also a snapshot to continue from. Few states
/// cannot be written, such as half of a wide character left over by an insertion: then what is written looks the same, or
/// nearly, and <see cref="IsExact"/> is false.
/// </remarks>
internal sealed partial class ScreenWriter
{
    /// <summary>Rows on either side of the cursor that keep their colours in <see cref="ScreenDetail.FarPlain"/>.</summary>
    private const int NearRows = 5;

    private const byte Cancel = 0x18;

    private readonly ArrayBufferWriter<byte> _target = new(4096);
    private readonly TerminalScreen _screen;
    private readonly ScreenDetail _detail;
    private readonly int _maxBytes;
    private readonly int _columns;
    private readonly int _rows;

    private ScreenWriter(TerminalScreen screen, ScreenDetail detail, int maxBytes)
    {
        _screen = screen;
        _detail = detail;
        _maxBytes = maxBytes;
        (_columns, _rows) = (screen.Size.Columns, screen.Size.Rows);
    }

    /// <summary>The state is that of the screen to the last bit that can be seen or comes to be seen later.</summary>
    public bool IsExact { get; private set; } = true;

    private bool IsTooLong => _target.WrittenCount > _maxBytes;

    /// <summary>Writes a screen with as much detail as fits; null where not even its text does.</summary>
    /// <param name="screen">Not within a sequence.</param>
    /// <param name="maxBytes">The most bytes.</param>
    /// <param name="historyBytes">About how many of them for the lines above the screen.</param>
    /// <param name="isExact">See <see cref="IsExact"/>.</param>
    public static byte[]? Write(TerminalScreen screen, int maxBytes, int historyBytes, out bool isExact)
    {
        for (var detail = ScreenDetail.Full; detail <= ScreenDetail.Plain; detail++)
        {
            var writer = new ScreenWriter(screen, detail, maxBytes);
            writer.WriteAll(detail == ScreenDetail.Full ? historyBytes : 0);
            isExact = writer.IsExact && detail <= ScreenDetail.NoHistory;
            if (!writer.IsTooLong) return writer._target.WrittenSpan.ToArray();
        }

        isExact = false;
        return null;
    }

    private void WriteAll(int historyBytes)
    {
        var (main, alternate) = (_screen.Main, _screen.Alternate);
        // Whoever reads this may be in the middle of a sequence, in any mode and on either screen.
        Put(Cancel);
        Put("\e[?47h\e[!p"u8);
        if (!_screen.IsAlternate) Save(alternate);
        Put("\e[?47l\e[!p\e[20l\e[H\e[2J"u8);
        _pen = default;
        WriteColours();
        WriteHistory(main, historyBytes);
        Draw(main);
        WriteTabs(main);
        WriteMargins(main);
        Save(main);
        if (_screen.IsAlternate)
        {
            SetPen(default);
            Put("\e[?47h"u8);
            Draw(alternate);
            if (!alternate.HasDefaultTabs) WriteTabs(alternate);
            WriteMargins(alternate);
            Save(alternate);
        }

        WriteModes();
        WriteCursor();
    }

    private void WriteTabs(ScreenBuffer buffer)
    {
        Put("\e[3g"u8);
        for (var column = 0; column < _columns; column++)
        {
            if (!buffer.Tabs[column]) continue;
            MoveTo(column, 0);
            Put("\eH"u8);
        }
    }

    private void WriteMargins(ScreenBuffer buffer)
    {
        if (buffer.Top == 0 && buffer.Bottom == _rows - 1) return;
        Put($"\e[{buffer.Top + 1};{buffer.Bottom + 1}r");
        (_x, _y) = (0, 0);
    }

    /// <summary>The saved cursor. A soft reset has put it to its default.</summary>
    private void Save(ScreenBuffer buffer)
    {
        var attributes = buffer.SavedAttributes;
        var isDefault = buffer.SavedX == 0 && buffer.SavedY == 0 && attributes.Equals(default)
            && buffer.SavedCharset == CharacterSets.Ascii;
        if (isDefault) return;
        if ((attributes.Foreground & CellAttributes.Underline) != 0) attributes.UnderlineStyle = 1;
        if (!IsWritable(attributes)) IsExact = false;
        SetPen(attributes);
        // Margins move nothing here: without origin mode rows count from the top.
        MoveTo(Math.Min(buffer.SavedX, _columns - 1), Math.Min(buffer.SavedY, _rows - 1));
        if (buffer.SavedCharset == CharacterSets.Ascii)
        {
            Put("\e7"u8);
            return;
        }

        Put("\e("u8);
        Put(buffer.SavedCharset);
        Put("\e7\e(B"u8);
    }
}
