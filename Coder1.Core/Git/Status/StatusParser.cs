using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Coder1.Core.Git.Status;

/// <summary>Reads <c>git status --porcelain=v2 -z --branch --show-stash</c> as it comes.</summary>
/// <remarks>What is read is at once counted, hashed and packed, so a status of any size takes some buffers.</remarks>
internal sealed class StatusParser(int maxEntries, int maxBytes) : IDisposable
{
    /// <summary>More than two paths of the kernel's longest, and what stands before them.</summary>
    internal const int MaxRecordBytes = 64 * 1024;

    private const int PieceBytes = 16 * 1024;
    private const int HashBytes = 10;

    private readonly EntryListBuilder _list = new(maxEntries, maxBytes);
    private readonly int[] _counts = new int[4];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _branch;
    private string? _commit;
    private string? _upstream;
    private (int Ahead, int Behind)? _distance;

    /// <summary>How many stashes there are.</summary>
    public int Stashes { get; private set; }

    public StatusCounts Counts => new(_counts[0], _counts[1], _counts[2], _counts[3]);

    public bool IsCut => _list.IsCut;

    public StatusHead Head => new(
        _branch, _commit, _upstream, _upstream is not null && _distance is null && _commit is not null ? true : null,
        _distance?.Ahead ?? 0, _distance?.Behind ?? 0);

    /// <summary>Reads to the end.</summary>
    /// <exception cref="GitException">A record is longer than <see cref="MaxRecordBytes"/>.</exception>
    public async Task ReadAsync(Stream output, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var held = 0;
            while (true)
            {
                if (held == buffer.Length) buffer = Grow(buffer);
                var read = await output.ReadAsync(buffer.AsMemory(held), cancellation).ConfigureAwait(false);
                if (read == 0) return;
                _hash.AppendData(buffer, held, read);
                held += read;
                var used = Take(buffer.AsSpan(0, held));
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public EntryList List() => _list.Build();

    /// <summary>Another one for every other status.</summary>
    /// <param name="more">What else can be seen of it.</param>
    public string Version(string more)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(more));
        return Convert.ToHexStringLower(_hash.GetCurrentHash().AsSpan(0, HashBytes));
    }

    public void Dispose()
    {
        _list.Dispose();
        _hash.Dispose();
    }

    /// <summary>Reads the records that are whole; how many bytes those took.</summary>
    internal int Take(ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        while (TryRecord(bytes[used..], out var line, out var from, out var length))
        {
            Read(line, from);
            used += length;
        }

        return used;
    }

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= MaxRecordBytes) throw new GitException("A record of git's status is longer than paths can be.");
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static bool TryRecord(
        ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line, out ReadOnlySpan<byte> from, out int length)
    {
        line = from = [];
        length = 0;
        var end = bytes.IndexOf((byte)0);
        if (end < 0) return false;
        line = bytes[..end];
        length = end + 1;
        if (!line.StartsWith("2 "u8)) return true;
        var second = bytes[length..].IndexOf((byte)0);
        if (second < 0) return false;
        from = bytes.Slice(length, second);
        length += second + 1;
        return true;
    }

    private void Read(ReadOnlySpan<byte> line, ReadOnlySpan<byte> from)
    {
        switch (line)
        {
            case [(byte)'#', (byte)' ', ..]: ReadHeader(line[2..]); break;
            case [(byte)'1', (byte)' ', ..]: ReadChanged(line[2..], Behind(line, 8), from); break;
            case [(byte)'2', (byte)' ', ..]: ReadChanged(line[2..], Behind(line, 9), from); break;
            case [(byte)'u', (byte)' ', ..]: ReadConflict(line[2..], Behind(line, 10)); break;
            case [(byte)'?', (byte)' ', ..]: Add(new StatusRecord(StatusGroup.Untracked, (byte)'?', StatusDetail.Plain, line[2..], [])); break;
            default: break; // Ignored files, and what a later git may add.
        }
    }

    private void ReadChanged(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> path, ReadOnlySpan<byte> from)
    {
        if (fields.Length < 7 || path.IsEmpty) return;
        var detail = StatusDetail.Submodule(fields.Slice(3, 4));
        foreach (var (letter, group) in ((byte, StatusGroup)[])[(fields[0], StatusGroup.Staged), (fields[1], StatusGroup.Changes)])
        {
            if (letter == '.') continue;
            var isMoved = letter is (byte)'R' or (byte)'C';
            Add(new StatusRecord(group, letter, detail, path, isMoved ? from : []));
        }
    }

    private void ReadConflict(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> path)
    {
        if (fields.Length < 2 || path.IsEmpty || StatusDetail.Conflict(fields[..2]) is not (> 0 and var detail)) return;
        Add(new StatusRecord(StatusGroup.Merge, (byte)'U', detail, path, []));
    }

    private void Add(StatusRecord record)
    {
        _counts[(int)record.Group]++;
        _list.Add(record);
    }

    private void ReadHeader(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        if (end < 0) return;
        var value = line[(end + 1)..];
        switch (line[..end])
        {
            case var name when name.SequenceEqual("branch.oid"u8): _commit = value.SequenceEqual("(initial)"u8) ? null : Text(value); break;
            case var name when name.SequenceEqual("branch.head"u8): _branch = value.SequenceEqual("(detached)"u8) ? null : Text(value); break;
            case var name when name.SequenceEqual("branch.upstream"u8): _upstream = Text(value); break;
            case var name when name.SequenceEqual("branch.ab"u8): _distance = Distance(value); break;
            case var name when name.SequenceEqual("stash"u8): Stashes = Number(value); break;
            default: break;
        }
    }

    /// <summary>What stands behind so many fields; it may hold spaces.</summary>
    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> line, int fields)
    {
        for (; fields > 0; fields--)
        {
            var space = line.IndexOf((byte)' ');
            if (space < 0) return [];
            line = line[(space + 1)..];
        }

        return line;
    }

    private static (int Ahead, int Behind)? Distance(ReadOnlySpan<byte> value)
    {
        var space = value.IndexOf((byte)' ');
        return space > 0 ? (Number(value[1..space]), Number(value[(space + 2)..])) : null;
    }

    private static int Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int number, out _) ? number : 0;

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
