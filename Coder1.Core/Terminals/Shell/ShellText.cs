using System.Buffers.Text;
using System.Text;

namespace Coder1.Core.Terminals.Shell;

/// <summary>Reads the texts within a shell's sequences. They come from the terminal, so from anyone.</summary>
internal static class ShellText
{
    private const byte Backslash = (byte)'\\';

    /// <summary>A longer folder is not taken from here: what the kernel says of the process stands.</summary>
    internal const int MaxFolderBytes = 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Undoes <c>\\</c> and <c>\xHH</c>; what is cut at the end, be it such a pair or a character, is left out.</summary>
    /// <param name="escaped">The text.</param>
    /// <param name="atMost">The most bytes that are kept.</param>
    public static string Unescape(ReadOnlySpan<byte> escaped, int atMost)
    {
        var bytes = UnescapeBytes(escaped, atMost);
        _ = Utf8.MissingAtEnd(bytes, out var partial);
        return Encoding.UTF8.GetString(bytes[..^partial]);
    }

    /// <summary>An absolute folder, or null for what can be none.</summary>
    /// <param name="escaped">As <see cref="Unescape"/> takes it.</param>
    public static string? Folder(ReadOnlySpan<byte> escaped) =>
        // One more than is legal, so that a longer one is seen to be longer: a path that is cut is another path.
        CheckFolder(UnescapeBytes(escaped, MaxFolderBytes + 1));

    /// <summary>The folder of a <c>file:</c> address on this machine, or null.</summary>
    /// <param name="address">The address, with <c>%HH</c>.</param>
    public static string? FolderOfAddress(ReadOnlySpan<byte> address)
    {
        const int HexDigits = 2;
        if (!address.StartsWith("file://"u8)) return null;
        address = address["file://"u8.Length..];
        var slash = address.IndexOf((byte)'/');
        if (slash < 0 || !IsThisMachine(address[..slash])) return null;
        address = address[slash..];
        var path = new byte[address.Length];
        var count = 0;
        for (var i = 0; i < address.Length; i++)
        {
            path[count] = address[i];
            if (address[i] == '%')
            {
                if (!TryHex(address[(i + 1)..], out path[count])) return null;
                i += HexDigits;
            }

            count++;
        }

        return CheckFolder(path.AsSpan(0, count));
    }

    private static ReadOnlySpan<byte> UnescapeBytes(ReadOnlySpan<byte> escaped, int atMost)
    {
        const int HexLength = 3;
        var bytes = new byte[Math.Min(escaped.Length, atMost)];
        var count = 0;
        for (var i = 0; i < escaped.Length && count < atMost; i++)
        {
            var value = escaped[i];
            if (value == Backslash)
            {
                if (i + 1 == escaped.Length) break;
                if (escaped[i + 1] == Backslash) i++;
                else if (escaped[i + 1] == 'x' && TryHex(escaped[(i + 2)..], out value)) i += HexLength;
                else if (escaped[i + 1] == 'x' && escaped.Length - i <= HexLength) break;
                else value = Backslash;
            }

            bytes[count++] = value;
        }

        return bytes.AsSpan(0, count);
    }

    private static string? CheckFolder(ReadOnlySpan<byte> path)
    {
        if (path.Length is 0 or > MaxFolderBytes || path[0] != '/') return null;
        try
        {
            var folder = Strict.GetString(path);
            return folder.Any(char.IsControl) ? null : folder;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsThisMachine(ReadOnlySpan<byte> host) =>
        host.IsEmpty || host.SequenceEqual("localhost"u8) || Encoding.UTF8.GetString(host) == Environment.MachineName;

    private static bool TryHex(ReadOnlySpan<byte> text, out byte value)
    {
        value = 0;
        return text.Length >= 2 && Utf8Parser.TryParse(text[..2], out value, out var used, 'x') && used == 2;
    }
}
