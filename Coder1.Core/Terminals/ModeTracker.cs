using System.Buffers;
using Coder1.Core.Terminals.Shell;

namespace Coder1.Core.Terminals;

/// <summary>Follows a terminal's output far enough to know its modes, its title, and where a sequence ends.</summary>
/// <remarks>
/// A state machine after Paul Williams' parser, cut down to what replay needs. Any way of splitting the stream leads to
/// the same state. Runs of text, which is nearly everything, are skipped by a vectorised search.
/// </remarks>
internal sealed class ModeTracker
{
    /// <summary>Longer titles are cut; also keeps the preamble and the title's event within one small message.</summary>
    internal const int MaxTitleBytes = 256;

    /// <summary>Longer ones of a shell's sequences are ignored: half of one says something else.</summary>
    internal const int MaxShellBytes = 4096;

    private const int MaxParameters = 16;
    private const int MaxParameterValue = 65535;
    private const byte Escape = 0x1B;
    private const byte ShiftOut = 0x0E;
    private const byte ShiftIn = 0x0F;
    private const byte Bell = 0x07;
    private const byte Cancel = 0x18;
    private const byte Substitute = 0x1A;

    private static readonly SearchValues<byte> EndsText = SearchValues.Create([Escape, ShiftOut, ShiftIn]);

    private readonly int[] _parameters = new int[MaxParameters];
    private State _state;
    private int _parameterCount;
    private byte _prefix;
    private byte _intermediate;
    private int _continuations;
    private byte[] _text = [];
    private int _textLength;
    private bool _textCut;
    private int _oscNumber;
    private TerminalModes _modes = new();

    private enum State : byte
    {
        Ground,
        Escape,
        EscapeIntermediate,
        Csi,
        OscNumber,
        OscText,
        OscIgnored,
        Text,
    }

    /// <summary>The modes in force.</summary>
    public ref readonly TerminalModes Modes => ref _modes;

    /// <summary>The title as UTF-8, not to be changed: setting a new one replaces the array.</summary>
    public byte[] Title { get; private set; } = [];

    /// <summary>
    /// Hears what a shell says of itself, once and as it comes. Copies have none: what they follow has happened before.
    /// </summary>
    public ShellTracker? Shell { get; set; }

    /// <summary>Neither within an escape sequence nor within a character: replay may begin here.</summary>
    public bool IsGround => _state == State.Ground && _continuations == 0;

    /// <summary>Within an escape sequence, be it one that sets nothing.</summary>
    public bool IsInSequence => _state != State.Ground;

    /// <summary>Bytes of the sequence or character that has begun and not ended.</summary>
    public long SequenceBytes { get; private set; }

    /// <summary>A copy that goes its own way.</summary>
    public ModeTracker Clone()
    {
        var isForShell = _state == State.OscText && IsForShell(_oscNumber);
        var copy = new ModeTracker
        {
            _state = isForShell ? State.OscIgnored : _state,
            _parameterCount = _parameterCount,
            _prefix = _prefix,
            _intermediate = _intermediate,
            _continuations = _continuations,
            _text = isForShell ? [] : _text.AsSpan(0, _textLength).ToArray(),
            _textLength = isForShell ? 0 : _textLength,
            _oscNumber = _oscNumber,
            _modes = _modes,
            SequenceBytes = SequenceBytes,
            Title = Title,
        };
        _parameters.CopyTo(copy._parameters.AsSpan());
        return copy;
    }

    /// <summary>Follows all of the data.</summary>
    public void Feed(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (IsGround)
            {
                var text = data.IndexOfAny(EndsText);
                text = text < 0 ? data.Length : text;
                _continuations = Utf8.MissingAtEnd(data[..text], out var present);
                SequenceBytes = present;
                data = data[text..];
                if (data.IsEmpty) return;
            }

            Step(data[0]);
            data = data[1..];
        }
    }

    /// <summary>Follows the data up to the first place where replay may begin, and says how much that was.</summary>
    public int FeedUntilGround(ReadOnlySpan<byte> data)
    {
        var used = 0;
        while (!IsGround && used < data.Length) Step(data[used++]);
        return used;
    }

    /// <summary>Follows one byte.</summary>
    public void Step(byte value)
    {
        if (_continuations > 0)
        {
            if ((value & 0xC0) == 0x80)
            {
                _continuations--;
                SequenceBytes = IsGround ? 0 : SequenceBytes + 1;
                return;
            }

            _continuations = 0;
            SequenceBytes = 0;
        }

        if (value is Cancel or Substitute) _state = State.Ground;
        else if (value == Escape) Begin();
        else Move(value);
        SequenceBytes = IsGround ? 0 : SequenceBytes + 1;
    }

    private void Move(byte value)
    {
        switch (_state)
        {
            case State.Ground: Print(value); break;
            case State.Escape: AfterEscape(value); break;
            case State.EscapeIntermediate: Designate(value); break;
            case State.Csi: Csi(value); break;
            case State.OscNumber or State.OscText or State.OscIgnored: Osc(value); break;
        }
    }

    /// <summary>ESC begins a sequence, and ends a string: the backslash of ST comes as a sequence of its own.</summary>
    private void Begin()
    {
        if (_state == State.OscText) EndOsc();
        _state = State.Escape;
        _prefix = _intermediate = 0;
    }

    private void Print(byte value)
    {
        if (value == ShiftOut) _modes.ShiftedOut = true;
        else if (value == ShiftIn) _modes.ShiftedOut = false;
        else _continuations = Utf8.Continuations(value);
    }

    private void AfterEscape(byte value)
    {
        _state = State.Ground;
        switch (value)
        {
            case (byte)'[':
                _state = State.Csi;
                _parameterCount = 0;
                _parameters[0] = 0;
                break;
            case (byte)']':
                _state = State.OscNumber;
                _oscNumber = 0;
                _textLength = 0;
                _textCut = false;
                break;
            case (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_': _state = State.Text; break;
            case (byte)'c': _modes.Reset(); break;
            case (byte)'=': _modes.ApplicationKeypad = true; break;
            case (byte)'>': _modes.ApplicationKeypad = false; break;
            case >= 0x20 and <= 0x2F:
                _intermediate = value;
                _state = State.EscapeIntermediate;
                break;
            case < 0x20: _state = State.Escape; break;
        }
    }

    private void Designate(byte value)
    {
        if (value < 0x20) return;
        if (value <= 0x2F)
        {
            // Two intermediates designate sets that no program of today uses: only the end matters.
            _intermediate = 0;
            return;
        }

        if (_intermediate == '(') _modes.G0 = value;
        if (_intermediate == ')') _modes.G1 = value;
        _state = State.Ground;
    }

    private void Csi(byte value)
    {
        switch (value)
        {
            case >= (byte)'0' and <= (byte)'9':
                if (_parameterCount >= MaxParameters) break;
                ref var parameter = ref _parameters[_parameterCount];
                parameter = Math.Min((parameter * 10) + (value - '0'), MaxParameterValue);
                break;
            case (byte)';' or (byte)':':
                if (_parameterCount < MaxParameters && ++_parameterCount < MaxParameters)
                {
                    _parameters[_parameterCount] = 0;
                }

                break;
            case >= (byte)'<' and <= (byte)'?': _prefix = value; break;
            case >= 0x20 and <= 0x2F: _intermediate = value; break;
            case >= 0x40 and <= 0x7E:
                _state = State.Ground;
                EndCsi(value);
                break;
        }
    }

    private void EndCsi(byte final)
    {
        if (final == 'p' && _intermediate == '!' && _prefix == 0) _modes.SoftReset();
        if (_prefix != '?' || _intermediate != 0 || final is not ((byte)'h' or (byte)'l')) return;
        var count = Math.Min(_parameterCount + 1, MaxParameters);
        for (var i = 0; i < count; i++) _modes.Set(_parameters[i], final == 'h');
    }

    private void Osc(byte value)
    {
        if (value == Bell)
        {
            if (_state == State.OscText) EndOsc();
            _state = State.Ground;
        }
        else if (_state == State.OscNumber)
        {
            if (value is >= (byte)'0' and <= (byte)'9' && _oscNumber < MaxParameterValue)
            {
                _oscNumber = (_oscNumber * 10) + (value - '0');
            }
            else
            {
                var isOfUse = _oscNumber is 0 or 2 || (Shell is not null && IsForShell(_oscNumber));
                _state = value == ';' && isOfUse ? State.OscText : State.OscIgnored;
            }
        }
        else if (_state == State.OscText && value >= 0x20)
        {
            Keep(value);
        }
    }

    /// <summary>The folder (7), what prompts and commands are (133), and the same with the command line (633).</summary>
    private static bool IsForShell(int number) => number is 7 or 133 or 633;

    private void Keep(byte value)
    {
        var atMost = IsForShell(_oscNumber) ? MaxShellBytes : MaxTitleBytes;
        if (_textLength == atMost)
        {
            _textCut = true;
            return;
        }

        if (_textLength == _text.Length)
            Array.Resize(ref _text, Math.Min(atMost, Math.Max(MaxTitleBytes, 2 * _textLength)));
        _text[_textLength++] = value;
    }

    private void EndOsc()
    {
        if (IsForShell(_oscNumber)) EndShell();
        else EndTitle();
        _textLength = 0;
    }

    private void EndShell()
    {
        if (!_textCut) Shell?.Handle(_oscNumber, _text.AsSpan(0, _textLength));
        if (_text.Length > MaxTitleBytes) _text = [];
    }

    private void EndTitle()
    {
        // A title cut at the bound must not end within a character.
        var text = _text.AsSpan(0, _textLength);
        _ = Utf8.MissingAtEnd(text, out var partial);
        text = text[..^partial];
        if (!text.SequenceEqual(Title)) Title = text.ToArray();
    }
}
