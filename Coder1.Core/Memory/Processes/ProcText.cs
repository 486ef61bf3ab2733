using System.Buffers.Text;

namespace Coder1.Core.Memory.Processes;

/// <summary>Numbers in the kernel's small files.</summary>
internal static class ProcText
{
    /// <summary>The number that a text begins with; null where there is none, as in <c>max</c>.</summary>
    public static long? Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text.TrimStart(" \t"u8), out long number, out _) ? number : null;

    /// <summary>The number behind a key at the start of a line; null where there is no such line.</summary>
    /// <param name="text">Lines of a key and a number.</param>
    /// <param name="key">The key, with the colon where there is one.</param>
    public static long? Key(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (line.Length > key.Length && line.StartsWith(key) && line[key.Length] is (byte)' ' or (byte)'\t')
                return Number(line[key.Length..]);
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return null;
    }

    /// <summary>Takes the next number off a text; false at its end.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out int number)
    {
        text = text.TrimStart(" \n"u8);
        if (!Utf8Parser.TryParse(text, out number, out var used)) return false;
        text = text[used..];
        return true;
    }
}
