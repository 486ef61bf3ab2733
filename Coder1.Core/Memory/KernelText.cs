using System.Buffers.Text;

namespace Coder1.Core.Memory;

/// <summary>Reads numbers out of the kernel's files, in place.</summary>
internal static class KernelText
{
    /// <summary>The number that the text begins with, behind any blanks; null for anything else, as <c>max</c> or a negative one.</summary>
    public static long? Number(ReadOnlySpan<byte> text) => SignedNumber(text) is >= 0 and var number ? number : null;

    /// <summary>As <see cref="Number"/>, where less than nothing has a meaning: <c>oom_score_adj</c>, a process without a terminal.</summary>
    public static long? SignedNumber(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text.TrimStart(" \t"u8), out long number, out _) ? number : null;

    /// <summary>The number behind a key at the beginning of a line, as in <c>anon 4096</c> or <c>MemTotal:  16 kB</c>.</summary>
    /// <param name="text">Lines.</param>
    /// <param name="key">The whole key, with the colon where there is one.</param>
    public static long? Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
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

    /// <summary>As <see cref="Value"/>, and nothing for a key that is not there.</summary>
    public static long ValueOrZero(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key) => Value(text, key) ?? 0;

    /// <summary>Takes the next number off a text of numbers; false at its end.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out int number)
    {
        text = text.TrimStart(" \n"u8);
        if (!Utf8Parser.TryParse(text, out number, out var used)) return false;
        text = text[used..];
        return true;
    }
}
