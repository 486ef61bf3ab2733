using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>Adds up objects by type, from the events of one walk of the heap.</summary>
internal sealed class HeapTally
{
    private const int CollectionEnd = 2;
    private const int BulkTypes = 15;
    private const int BulkNodes = 18;
    private const int BulkHeadBytes = 10; // index, count, runtime
    private const int NodeBytes = 32; // address, size, type, edges
    private const int TypesHeadBytes = 6; // count, runtime
    private const int TypeHeadBytes = 25; // type, module, token, flags, kind

    private readonly Dictionary<ulong, (long Count, long Bytes)> _objects = [];
    private readonly Dictionary<ulong, string> _names = [];
    private bool _hasNodes;

    /// <summary>Whether the walk is over: what may follow is another one.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Takes an event of the runtime.</summary>
    public void Take(int eventId, ReadOnlySpan<byte> payload)
    {
        if (eventId == BulkTypes) TakeTypes(payload);
        else if (eventId == BulkNodes && !IsDone) TakeNodes(payload);
        else if (eventId == CollectionEnd && _hasNodes) IsDone = true;
    }

    /// <summary>What was counted, the largest types first.</summary>
    /// <param name="at">When.</param>
    public HeapSnapshotFile Sum(DateTimeOffset at)
    {
        Dictionary<string, (long Count, long Bytes)> byName = [];
        foreach (var (type, (count, bytes)) in _objects)
        {
            var name = _names.GetValueOrDefault(type, "?");
            var sum = byName.GetValueOrDefault(name);
            byName[name] = (sum.Count + count, sum.Bytes + bytes);
        }

        var snapshot = new HeapSnapshot("", at, _objects.Values.Sum(type => type.Bytes), _objects.Values.Sum(type => type.Count));
        return new HeapSnapshotFile(snapshot, [.. byName.Select(type => new HeapType(type.Key, type.Value.Count, type.Value.Bytes))
            .OrderByDescending(type => type.Bytes).ThenBy(type => type.Name, StringComparer.Ordinal).Take(HeapSnapshotFile.MaxTypes)]);
    }

    private void TakeNodes(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < BulkHeadBytes) return;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]);
        _hasNodes = true;
        var rest = payload[BulkHeadBytes..];
        for (; count > 0 && rest.Length >= NodeBytes; count--, rest = rest[NodeBytes..])
        {
            var bytes = BinaryPrimitives.ReadInt64LittleEndian(rest[8..]);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _objects, BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]), out _);
            sum = (sum.Count + 1, sum.Bytes + bytes);
        }
    }

    private void TakeTypes(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < TypesHeadBytes) return;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        var rest = payload[TypesHeadBytes..];
        for (; count > 0 && rest.Length > TypeHeadBytes; count--)
        {
            var type = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            // Not aligned: the name begins at an odd place.
            var end = IndexOfEnd(rest[TypeHeadBytes..]);
            if (end < 0) return;
            _names.TryAdd(type, System.Text.Encoding.Unicode.GetString(rest.Slice(TypeHeadBytes, end)));
            var tail = TypeHeadBytes + end + 2;
            if (rest.Length < tail + 4) return;
            var parameters = BinaryPrimitives.ReadUInt32LittleEndian(rest[tail..]);
            if (parameters > (uint)(rest.Length - tail - 4) / 8) return;
            rest = rest[(tail + 4 + ((int)parameters * 8))..];
        }
    }

    private static int IndexOfEnd(ReadOnlySpan<byte> text)
    {
        for (var index = 0; index + 1 < text.Length; index += 2)
            if (text[index] == 0 && text[index + 1] == 0) return index;
        return -1;
    }
}
