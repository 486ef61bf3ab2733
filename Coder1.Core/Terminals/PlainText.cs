namespace Coder1.Core.Terminals;

/// <summary>Takes the escape sequences and control characters out of output; what is left are text, tabs and lines.</summary>
/// <remarks>Any way of splitting the output gives the same text.</remarks>
public sealed class PlainText
{
    private const byte FirstPrintable = 0x20;
    private const byte Delete = 0x7F;

    private readonly ModeTracker _tracker = new();

    /// <summary>Writes the text of the next piece of output and gives its length.</summary>
    /// <param name="output">The piece.</param>
    /// <param name="text">At least as long as the piece; may be the same memory.</param>
    public int Strip(ReadOnlySpan<byte> output, Span<byte> text)
    {
        var count = 0;
        foreach (var value in output)
        {
            if (IsText(value)) text[count++] = value;
        }

        return count;
    }

    /// <summary>Follows one byte of output and says whether it is text.</summary>
    internal bool IsText(byte value)
    {
        var wasText = !_tracker.IsInSequence;
        _tracker.Step(value);
        return wasText && !_tracker.IsInSequence && value != Delete
            && (value >= FirstPrintable || value is (byte)'\n' or (byte)'\t');
    }
}
