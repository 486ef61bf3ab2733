using System.Buffers;
using System.Globalization;
using System.Text;

namespace Coder1.Core.Terminals;

/// <summary>The modes that a program has put a terminal into: what a viewer that joins late must be told.</summary>
/// <remarks>
/// Modelled on xterm.js: a mouse protocol replaces the one before, resetting any turns the mouse off, and a soft reset
/// leaves mouse and screen alone.
/// </remarks>
internal struct TerminalModes
{
    private const byte Ascii = (byte)'B';

    public TerminalModes() => Reset();

    /// <summary>DECCKM: the arrow keys send application sequences.</summary>
    public bool ApplicationCursor;

    /// <summary>DECKPAM: the keypad sends application sequences.</summary>
    public bool ApplicationKeypad;

    /// <summary>DECAWM: text wraps at the right edge.</summary>
    public bool Wrap;

    /// <summary>DECTCEM: the cursor is shown.</summary>
    public bool CursorVisible;

    /// <summary>The mode that switched to the alternate screen (47, 1047 or 1049), or 0.</summary>
    public int AlternateScreen;

    /// <summary>The mouse protocol (9, 1000, 1002 or 1003), or 0.</summary>
    public int MouseProtocol;

    /// <summary>The mouse encoding (1005, 1006, 1015 or 1016), or 0.</summary>
    public int MouseEncoding;

    /// <summary>Gaining and losing focus is reported.</summary>
    public bool FocusReports;

    /// <summary>A paste is bracketed.</summary>
    public bool BracketedPaste;

    /// <summary>The final byte of the sequence that designated G0.</summary>
    public byte G0;

    /// <summary>The final byte of the sequence that designated G1.</summary>
    public byte G1;

    /// <summary>G1 is in use (SO) in place of G0 (SI).</summary>
    public bool ShiftedOut;

    /// <summary>RIS.</summary>
    public void Reset()
    {
        AlternateScreen = MouseProtocol = MouseEncoding = 0;
        SoftReset();
    }

    /// <summary>DECSTR.</summary>
    public void SoftReset()
    {
        Wrap = CursorVisible = true;
        ApplicationCursor = ApplicationKeypad = FocusReports = BracketedPaste = ShiftedOut = false;
        G0 = G1 = Ascii;
    }

    /// <summary>DECSET and DECRST of one mode; others are nothing to a replay.</summary>
    public void Set(int mode, bool on)
    {
        switch (mode)
        {
            case 1: ApplicationCursor = on; break;
            case 7: Wrap = on; break;
            case 25: CursorVisible = on; break;
            case 47 or 1047 or 1049: AlternateScreen = on ? mode : 0; break;
            case 66: ApplicationKeypad = on; break;
            case 9 or 1000 or 1002 or 1003: MouseProtocol = on ? mode : 0; break;
            case 1005 or 1006 or 1015 or 1016: MouseEncoding = on ? mode : 0; break;
            case 1004: FocusReports = on; break;
            case 2004: BracketedPaste = on; break;
        }
    }

    /// <summary>Writes the sequences that bring any terminal, whatever state it is in, into these modes.</summary>
    public readonly void WritePreamble(IBufferWriter<byte> target, ReadOnlySpan<byte> title)
    {
        const byte Escape = 0x1B, Cancel = 0x18, ShiftIn = 0x0F, ShiftOut = 0x0E;
        // A viewer that jumps may be in the middle of a sequence.
        Write(target, Cancel);
        Private(target, AlternateScreen == 0 ? 1049 : AlternateScreen, AlternateScreen != 0);
        Private(target, 1, ApplicationCursor);
        Private(target, 7, Wrap);
        Private(target, 25, CursorVisible);
        Private(target, MouseProtocol == 0 ? 1000 : MouseProtocol, MouseProtocol != 0);
        Private(target, MouseEncoding == 0 ? 1006 : MouseEncoding, MouseEncoding != 0);
        Private(target, 1004, FocusReports);
        Private(target, 2004, BracketedPaste);
        target.Write(ApplicationKeypad ? "\e="u8 : "\e>"u8);
        Write(target, Escape, (byte)'(', G0, Escape, (byte)')', G1, ShiftedOut ? ShiftOut : ShiftIn);
        if (title.IsEmpty) return;
        target.Write("\e]2;"u8);
        target.Write(title);
        target.Write("\a"u8);
    }

    private static void Write(IBufferWriter<byte> target, params ReadOnlySpan<byte> bytes) => target.Write(bytes);

    private static void Private(IBufferWriter<byte> target, int mode, bool on) => target.Write(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\e[?{mode}{(on ? 'h' : 'l')}")));
}
