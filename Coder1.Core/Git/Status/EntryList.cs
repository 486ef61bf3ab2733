using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Coder1.Core.Git.Status;

/// <summary>The entries of a status, as compressed bytes; a window of them is unpacked as it is read.</summary>
/// <param name="compressed">Records: group, letter, detail, path, zero, where it came from, zero.</param>
/// <param name="count">How many there are.</param>
internal sealed class EntryList(byte[] compressed, int count)
{
    /// <summary>Group, letter and detail.</summary>
    private const int Prefix = 3;

    private const int BufferBytes = 16 * 1024;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static EntryList Empty { get; } = new([], 0);

    /// <summary>How many are kept; fewer than there are where the list was cut.</summary>
    public int Count => count;

    /// <summary>What it holds in memory.</summary>
    public long Bytes => compressed.Length;

    /// <summary>Some of a group's.</summary>
    /// <param name="group">The group.</param>
    /// <param name="from">The first one.</param>
    /// <param name="most">So many at most.</param>
    public IReadOnlyList<StatusEntry> Read(StatusGroup group, int from, int most)
    {
        List<StatusEntry> entries = [];
        if (count == 0 || most <= 0) return entries;
        using var packed = new MemoryStream(compressed, writable: false);
        using var stream = new DeflateStream(packed, CompressionMode.Decompress);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var (held, index) = (0, 0);
            while (true)
            {
                var rest = buffer.AsSpan(0, held);
                while (entries.Count < most && TryTake(ref rest, out var record))
                    if (record.Group == group && index++ >= from) entries.Add(Entry(record));
                if (entries.Count >= most) return entries;
                rest.CopyTo(buffer);
                held = rest.Length;
                if (held == buffer.Length) buffer = Grow(buffer);
                var read = stream.Read(buffer, held, buffer.Length - held);
                if (read == 0) return entries;
                held += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static bool TryTake(ref Span<byte> rest, out StatusRecord record)
    {
        record = default;
        var path = rest.Length > Prefix ? rest[Prefix..].IndexOf((byte)0) : -1;
        if (path < 0) return false;
        var tail = rest[(Prefix + path + 1)..];
        var from = tail.IndexOf((byte)0);
        if (from < 0) return false;
        record = new StatusRecord((StatusGroup)rest[0], rest[1], rest[2], rest.Slice(Prefix, path), tail[..from]);
        rest = tail[(from + 1)..];
        return true;
    }

    private static StatusEntry Entry(in StatusRecord record)
    {
        var (path, key) = Name(record.Path);
        var (from, fromKey) = record.From.IsEmpty ? (null, null) : Name(record.From);
        return new StatusEntry(path, key, from, fromKey, ((char)record.Letter).ToString(),
            StatusDetail.ConflictOf(record.Detail), StatusDetail.SubmoduleOf(record.Detail));
    }

    private static (string Path, string? Key) Name(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (Strict.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return (Encoding.UTF8.GetString(bytes), '\0' + Convert.ToBase64String(bytes));
        }
    }
}
