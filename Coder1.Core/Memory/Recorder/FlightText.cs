using System.Text;
using System.Text.Unicode;

namespace Coder1.Core.Memory.Recorder;

/// <summary>A text in a field of a fixed width: its length, then as many whole characters in UTF-8 as fit.</summary>
internal static class FlightText
{
    /// <summary>The most bytes of a field: its length is one byte.</summary>
    public const int MaxFieldBytes = 256;

    public static void Write(Span<byte> field, string? text)
    {
        Utf8.FromUtf16(text, field[1..], out _, out var written);
        field[0] = (byte)written;
    }

    public static string Read(ReadOnlySpan<byte> field) =>
        Encoding.UTF8.GetString(field.Slice(1, Math.Min(field[0], field.Length - 1)));
}
