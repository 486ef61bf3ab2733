using System.Buffers.Text;

namespace Coder1.Core.Memory;

/// <summary>Reads numbers out of the kernel's files, in place.</summary>
internal static class KernelText
{
    /// <summary>The number that the text begins with; null for anything else, negative ones included.</summary>
    public static long? Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long number, out _) && number >= 0 ? number : null;

    /// <summary>The number behind a key at the beginning of a line, as in <c>anon 4096</c> or <c>MemTotal:  16 kB</c>.</summary>
    /// <param name="text">Lines.</param>
    /// <param name="key">The whole key.</param>
    public static long? Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (line.Length > key.Length && line[key.Length] == (byte)' ' && line.StartsWith(key))
                return Number(line[key.Length..].TrimStart((byte)' '));
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return null;
    }

    /// <summary>As <see cref="Value"/>, and nothing for a key that is not there.</summary>
    public static long ValueOrZero(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key) => Value(text, key) ?? 0;
}
