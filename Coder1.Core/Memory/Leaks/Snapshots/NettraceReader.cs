using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>Reads the runtime's stream of events: the format <c>nettrace</c> of version 4, as far as it is needed here.</summary>
/// <remarks>
/// The stream is a sequence of objects; blocks of events and of metadata among them. A metadata event gives a number to a
/// provider's event, and later events carry that number. Described in the documents of microsoft/perfview,
/// <c>NetTraceFormat_v4.md</c>.
/// </remarks>
/// <param name="stream">The stream; not closed.</param>
/// <param name="handle">Takes the events of the runtime.</param>
internal sealed class NettraceReader(Stream stream, NettraceEvent handle)
{
    /// <summary>A block is some 100 KB; what is larger is none.</summary>
    public const int MaxBlockBytes = 4 * 1024 * 1024;

    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const int MaxNameBytes = 256;
    private const int TraceBytes = 48;
    private const byte NullTag = 1;
    private const byte BeginTag = 5;
    private const byte EndTag = 6;

    private readonly Dictionary<uint, int> _events = [];
    private readonly Dictionary<ulong, uint> _sequences = [];
    private byte[] _block = [];
    private long _position;

    private static ReadOnlySpan<byte> Magic => "Nettrace"u8;

    /// <summary>Whether events are missing, because the runtime's buffer was full.</summary>
    public bool HasGaps { get; private set; }

    /// <summary>Reads to the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The stream is none, or of another version.</exception>
    /// <exception cref="EndOfStreamException">The stream ends too early.</exception>
    public void Read()
    {
        Span<byte> head = stackalloc byte[Magic.Length];
        ReadExactly(head);
        if (!head.SequenceEqual(Magic)) throw new InvalidDataException("This is no nettrace stream.");
        _ = ReadName();
        while (ReadByte() is var tag && tag != NullTag)
        {
            Expect(tag, BeginTag);
            Expect(ReadByte(), BeginTag);
            Expect(ReadByte(), NullTag);
            _ = ReadInt();
            var least = ReadInt();
            if (least > 4) throw new InvalidDataException("The stream is of a version that is not known here.");
            var name = ReadName();
            Expect(ReadByte(), EndTag);
            ReadObject(name);
            Expect(ReadByte(), EndTag);
        }
    }

    private void ReadObject(string name)
    {
        if (name == "Trace")
        {
            Span<byte> trace = stackalloc byte[TraceBytes];
            ReadExactly(trace);
            return;
        }

        var length = ReadInt();
        if (length is < 0 or > MaxBlockBytes) throw new InvalidDataException("A block has an impossible length.");
        Span<byte> padding = stackalloc byte[4];
        ReadExactly(padding[..(int)(-_position & 3)]);
        if (_block.Length < length) _block = new byte[length];
        var block = _block.AsSpan(0, length);
        ReadExactly(block);
        if (name == "MetadataBlock") NettraceBlock.Read(block, (_, payload) => ReadMetadata(payload));
        else if (name == "EventBlock") NettraceBlock.Read(block, ReadEvent);
    }

    private void ReadEvent(NettraceHead head, ReadOnlySpan<byte> payload)
    {
        // A thread's events are numbered from 1, and those that are lost have their numbers too.
        HasGaps |= head.Sequence != _sequences.GetValueOrDefault(head.Thread) + 1;
        _sequences[head.Thread] = head.Sequence;
        if (_events.TryGetValue(head.Metadata, out var eventId)) handle(eventId, payload);
    }

    private void ReadMetadata(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 4) throw new InvalidDataException("The stream is broken.");
        var id = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        var rest = MemoryMarshal.Cast<byte, char>(payload[4..]);
        var end = rest.IndexOf('\0');
        if (end < 0 || !rest[..end].SequenceEqual(Runtime) || payload.Length < 4 + ((end + 1) * 2) + 4) return;
        _events[id] = BinaryPrimitives.ReadInt32LittleEndian(payload[(4 + ((end + 1) * 2))..]);
    }

    private string ReadName()
    {
        var length = ReadInt();
        if (length is < 0 or > MaxNameBytes) throw new InvalidDataException("A name has an impossible length.");
        Span<byte> name = stackalloc byte[MaxNameBytes];
        ReadExactly(name[..length]);
        return System.Text.Encoding.UTF8.GetString(name[..length]);
    }

    private int ReadInt()
    {
        Span<byte> bytes = stackalloc byte[4];
        ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    private byte ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        ReadExactly(one);
        return one[0];
    }

    private void ReadExactly(Span<byte> bytes)
    {
        stream.ReadExactly(bytes);
        _position += bytes.Length;
    }

    private static void Expect(byte tag, byte expected)
    {
        if (tag != expected) throw new InvalidDataException("The stream is broken.");
    }
}
