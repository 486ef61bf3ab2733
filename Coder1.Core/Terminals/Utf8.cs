namespace Coder1.Core.Terminals;

/// <summary>Where a UTF-8 character ends.</summary>
internal static class Utf8
{
    private const int MaxLength = 4;

    /// <summary>How many more bytes a character has that begins with this one.</summary>
    public static int Continuations(byte lead) => lead switch
    {
        >= 0xC2 and <= 0xDF => 1,
        >= 0xE0 and <= 0xEF => 2,
        >= 0xF0 and <= 0xF4 => 3,
        _ => 0,
    };

    /// <summary>How many bytes the last character of the text still lacks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="present">How many bytes of that character are there, where some are lacking.</param>
    public static int MissingAtEnd(ReadOnlySpan<byte> text, out int present)
    {
        present = 0;
        for (var back = 1; back < MaxLength && back <= text.Length; back++)
        {
            var value = text[^back];
            if ((value & 0xC0) == 0x80) continue;
            var missing = Math.Max(0, Continuations(value) - (back - 1));
            if (missing > 0) present = back;
            return missing;
        }

        return 0;
    }
}
