using System.Text;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Names;

/// <summary>A path in a repository: bytes, relative to its top, <c>/</c> between names.</summary>
/// <remarks>
/// Linux file names are bytes. One that is no UTF-8 is written as U+0000 and the base64 of its bytes where it has to be text,
/// so that it comes back as it was.
/// </remarks>
public sealed class GitPath : IEquatable<GitPath>
{
    internal const int MaxBytes = 4096;

    private const char Mark = '\0';
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private GitPath(byte[] bytes)
    {
        Bytes = bytes;
        try
        {
            Text = Key = Strict.GetString(bytes);
            IsText = true;
        }
        catch (DecoderFallbackException)
        {
            Text = Encoding.UTF8.GetString(bytes);
            Key = Mark + Convert.ToBase64String(bytes);
        }
    }

    /// <summary>As git and the disk have it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>For people; not always the whole truth.</summary>
    public string Text { get; }

    /// <summary>Names it exactly, in requests and answers.</summary>
    public string Key { get; }

    /// <summary>Whether <see cref="Text"/> says it all.</summary>
    public bool IsText { get; }

    /// <summary>For a command line, which holds text only.</summary>
    /// <exception cref="WorkspaceException">The name is no text.</exception>
    public string Argument => IsText ? Text.TrimEnd('/') : throw Malformed("The file's name is not UTF-8; this can only be asked in a terminal.");

    /// <summary>A folder with all that is in it, as a trailing slash says.</summary>
    public bool IsFolder => Bytes.Span[^1] == (byte)'/';

    /// <summary>A path that git gave.</summary>
    /// <param name="bytes">Its bytes.</param>
    public static GitPath Of(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Reads a path that a client sent.</summary>
    /// <param name="key">Text, or U+0000 and base64.</param>
    /// <exception cref="WorkspaceException">It can name no file of a repository.</exception>
    public static GitPath Parse(string? key)
    {
        if (string.IsNullOrEmpty(key) || key.Length > 2 * MaxBytes) throw Malformed("A path is empty or too long.");
        var path = new GitPath(Decode(key));
        Check(path.Bytes.Span);
        return path;
    }

    /// <summary>Paths as git reads them: each with a zero behind it.</summary>
    /// <param name="paths">The paths.</param>
    public static byte[] List(IReadOnlyCollection<GitPath> paths)
    {
        var list = new byte[paths.Sum(path => path.Bytes.Length + 1)];
        var at = 0;
        foreach (var path in paths)
        {
            path.Bytes.CopyTo(list.AsMemory(at));
            at += path.Bytes.Length + 1;
        }

        return list;
    }

    /// <inheritdoc />
    public bool Equals(GitPath? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GitPath);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static byte[] Decode(string key)
    {
        try
        {
            return key[0] == Mark ? Convert.FromBase64String(key[1..]) : Strict.GetBytes(key);
        }
        catch (Exception error) when (error is FormatException or EncoderFallbackException)
        {
            throw Malformed("A path is neither Unicode nor the base64 of bytes.");
        }
    }

    private static void Check(ReadOnlySpan<byte> path)
    {
        if (path.Length is 0 or > MaxBytes) throw Malformed("A path is empty or too long.");
        if (path[0] == (byte)'/') throw Malformed("Paths are relative to the top of the repository: remove the leading slash.");
        if (path.Contains((byte)0)) throw Malformed("A path holds a NUL byte, which no file's name can.");
        var rest = path[^1] == (byte)'/' ? path[..^1] : path;
        foreach (var range in rest.Split((byte)'/'))
        {
            var name = rest[range];
            if (name.IsEmpty || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
                throw Malformed("A path holds an empty name, '.' or '..'.");
            if (Ascii.EqualsIgnoreCase(name, ".git"u8)) throw Malformed("A path lies in .git, which belongs to git alone.");
        }
    }

    private static WorkspaceException Malformed(string message) => new(WorkspaceFault.Malformed, message);
}
