using System.Globalization;

namespace Coder1.Core.Workspaces;

/// <summary>Tells one state of a file or folder from another without reading its content.</summary>
/// <param name="Inode">The file's number: a replaced file has another.</param>
/// <param name="ModifiedNs">When the content last changed, in nanoseconds since 1970.</param>
/// <param name="ChangedNs">When anything last changed, which unlike the above no program can set back.</param>
/// <param name="LengthBytes">The length.</param>
public readonly record struct FileStamp(ulong Inode, long ModifiedNs, long ChangedNs, long LengthBytes)
{
    /// <summary>The stamp as a strong entity tag, quotes included.</summary>
    public string ETag => string.Create(CultureInfo.InvariantCulture,
        $"\"{Inode:x}-{ModifiedNs:x}-{ChangedNs:x}-{LengthBytes:x}\"");

    /// <summary>Reads a stamp back from its entity tag.</summary>
    /// <param name="etag">An entity tag, quotes included.</param>
    /// <param name="stamp">The stamp, when the tag is one of ours.</param>
    public static bool TryParse(string? etag, out FileStamp stamp)
    {
        stamp = default;
        if (etag is not ['"', .. var inner, '"'] || inner.Split('-') is not [var inode, var modified, var changed, var length])
            return false;
        var valid = TryHex(inode, out var i) & TryHex(modified, out var m) & TryHex(changed, out var c) & TryHex(length, out var l);
        if (valid) stamp = new FileStamp(unchecked((ulong)i), m, c, l);
        return valid;
    }

    private static bool TryHex(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
