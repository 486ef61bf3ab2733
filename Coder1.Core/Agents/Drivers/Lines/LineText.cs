using System.Text;
using System.Text.Unicode;

namespace Coder1.Core.Agents.Drivers.Lines;

/// <summary>Makes a line of an agent text that everybody can read: nothing is refused for a broken character.</summary>
internal static class LineText
{
    private const int EscapeBytes = 6;

    /// <summary>
    /// The line with U+FFFD for bytes that are no UTF-8, and for escapes that are half of a pair (<c>\ud83d</c>), which
    /// readers of JSON refuse.
    /// </summary>
    /// <param name="line">Changed in place where that can be done.</param>
    public static Memory<byte> Repair(Memory<byte> line)
    {
        if (!Utf8.IsValid(line.Span)) line = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line.Span));
        var span = line.Span;
        if (span.IndexOf("\\ud"u8) >= 0 || span.IndexOf("\\uD"u8) >= 0) RepairPairs(span);
        return line;
    }

    private static void RepairPairs(Span<byte> line)
    {
        for (var at = 0; at < line.Length - 1;)
        {
            var next = line[at..].IndexOf((byte)'\\');
            if (next < 0) return;
            at += next;
            var half = HalfAt(line, at);
            if (half is Half.High && HalfAt(line, at + EscapeBytes) is Half.Low) at += 2 * EscapeBytes;
            else if (half is Half.None) at += 2;
            else
            {
                "\\ufffd"u8.CopyTo(line[at..]);
                at += EscapeBytes;
            }
        }
    }

    private static Half HalfAt(ReadOnlySpan<byte> line, int at)
    {
        if (at + EscapeBytes > line.Length || line[at] != (byte)'\\' || line[at + 1] != (byte)'u') return Half.None;
        if ((line[at + 2] | 0x20) != (byte)'d' || !char.IsAsciiHexDigit((char)line[at + 4]) || !char.IsAsciiHexDigit((char)line[at + 5])) return Half.None;
        return (char)line[at + 3] switch
        {
            '8' or '9' or 'a' or 'b' or 'A' or 'B' => Half.High,
            >= 'c' and <= 'f' or >= 'C' and <= 'F' => Half.Low,
            _ => Half.None,
        };
    }

    private enum Half
    {
        None,
        High,
        Low,
    }
}
