namespace Coder1.Core.Terminals;

/// <summary>Cuts output into lines of plain text that know where they began.</summary>
/// <remarks>
/// A carriage return within a line begins a new piece of the same line, as a progress bar writes them. So does a line
/// of more than <see cref="MaxLineBytes"/>: output without any line end must not be held as a whole.
/// </remarks>
/// <param name="offset">Where the output begins.</param>
/// <param name="use">Called with each line that is not empty; its memory is used again afterwards.</param>
internal sealed class OutputLineReader(long offset, OutputLineReader.UseLine use)
{
    internal const int MaxLineBytes = 16 * 1024;

    private readonly PlainText _text = new();
    private readonly byte[] _line = new byte[MaxLineBytes];
    private int _length;
    private long _offset = offset;
    private long _lineOffset;
    private bool _returned;

    /// <summary>Takes a line.</summary>
    /// <param name="line">Its text.</param>
    /// <param name="offset">Where it began.</param>
    /// <param name="number">How many lines ended before it.</param>
    public delegate void UseLine(ReadOnlySpan<byte> line, long offset, long number);

    /// <summary>How many lines have ended.</summary>
    public long Count { get; private set; }

    /// <summary>Follows the next piece of output.</summary>
    public void Read(ReadOnlySpan<byte> output)
    {
        foreach (var value in output)
        {
            if (!_text.IsText(value))
            {
                _returned |= value == (byte)'\r';
            }
            else if (value == (byte)'\n')
            {
                Flush();
                Count++;
            }
            else
            {
                if (_returned || _length == MaxLineBytes) Flush();
                if (_length == 0) _lineOffset = _offset;
                _line[_length++] = value;
            }

            _offset++;
        }
    }

    /// <summary>Hands over what has begun and not ended: the last line, a prompt usually.</summary>
    public void Flush()
    {
        _returned = false;
        if (_length == 0) return;
        use(_line.AsSpan(0, _length), _lineOffset, Count);
        _length = 0;
    }
}
