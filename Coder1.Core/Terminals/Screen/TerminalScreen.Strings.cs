using System.Buffers.Text;
using System.Text;

namespace Coder1.Core.Terminals.Screen;

/// <content>OSC: the title and the palette.</content>
internal sealed partial class TerminalScreen
{
    /// <summary>A whole palette fits; longer strings are dropped.</summary>
    private const int MaxStringBytes = 8 * 1024;

    /// <summary>OSC 8. Links are not kept, but the end of one touches the attributes.</summary>
    private const int Link = 8;

    private byte[] _string = [];
    private int _stringLength;
    private int _osc;

    /// <summary>The title as UTF-8.</summary>
    public byte[] Title { get; private set; } = [];

    /// <summary>Colours that the program has replaced.</summary>
    public ScreenPalette Palette { get; } = new();

    private void StartOsc()
    {
        _stringLength = 0;
        _osc = -1;
    }

    private void PutOsc(int codePoint)
    {
        if (_stringLength > MaxStringBytes) return;
        if (_string.Length < _stringLength + 4) Array.Resize(ref _string, Math.Max(256, 2 * _string.Length));
        _stringLength += new Rune(codePoint).EncodeToUtf8(_string.AsSpan(_stringLength));
    }

    private void EndOsc(bool succeeds)
    {
        if (!succeeds || _stringLength > MaxStringBytes) return;
        ReadOnlySpan<byte> text = _string.AsSpan(0, _stringLength);
        var end = text.IndexOf((byte)';');
        var digits = end < 0 ? text : text[..end];
        if (!Utf8Parser.TryParse(digits, out _osc, out var used) || used != digits.Length || digits[0] is (byte)'+' or (byte)'-') return;
        text = end < 0 ? [] : text[(end + 1)..];
        if (_osc is 0 or 2) SetTitle(text);
        else if (_osc == Link) _attributes.UpdateExtended();
        else Palette.Handle(_osc, text);
    }

    private void SetTitle(ReadOnlySpan<byte> text)
    {
        if (text.Length > ModeTracker.MaxTitleBytes)
        {
            text = text[..ModeTracker.MaxTitleBytes];
            _ = Utf8.MissingAtEnd(text, out var partial);
            text = text[..^partial];
        }

        if (!text.SequenceEqual(Title)) Title = text.ToArray();
    }
}
