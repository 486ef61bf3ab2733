using System.Buffers.Binary;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>A block of events: each head says only what differs from the head before it.</summary>
internal static class NettraceBlock
{
    private const int CompressedHeads = 1;
    private const int ActivityBytes = 16;

    public delegate void Handler(NettraceHead head, ReadOnlySpan<byte> payload);

    [Flags]
    private enum Has : byte
    {
        Metadata = 1,
        CaptureThread = 2,
        Thread = 4,
        Stack = 8,
        Activity = 16,
        RelatedActivity = 32,
        Length = 128,
    }

    /// <summary>Reads the events of a block.</summary>
    /// <exception cref="InvalidDataException">The block is broken.</exception>
    public static void Read(ReadOnlySpan<byte> block, Handler handle)
    {
        if (block.Length < 4) throw Broken();
        var head = BinaryPrimitives.ReadInt16LittleEndian(block);
        if ((BinaryPrimitives.ReadInt16LittleEndian(block[2..]) & CompressedHeads) == 0)
            throw new InvalidDataException("The block is of a kind that is not known here.");
        var rest = Skip(block, head);
        var item = default(NettraceHead);
        uint length = 0;
        while (!rest.IsEmpty)
        {
            var has = (Has)rest[0];
            rest = rest[1..];
            if (has.HasFlag(Has.Metadata)) item.Metadata = (uint)ReadNumber(ref rest);
            if (has.HasFlag(Has.CaptureThread))
            {
                item.Sequence += (uint)ReadNumber(ref rest) + 1;
                item.Thread = ReadNumber(ref rest);
                ReadNumber(ref rest); // processor
            }
            else if (item.Metadata != 0)
            {
                item.Sequence++;
            }

            if (has.HasFlag(Has.Thread)) ReadNumber(ref rest);
            if (has.HasFlag(Has.Stack)) ReadNumber(ref rest);
            ReadNumber(ref rest); // time
            if (has.HasFlag(Has.Activity)) rest = Skip(rest, ActivityBytes);
            if (has.HasFlag(Has.RelatedActivity)) rest = Skip(rest, ActivityBytes);
            if (has.HasFlag(Has.Length)) length = (uint)ReadNumber(ref rest);
            if (length > rest.Length) throw Broken();
            handle(item, rest[..(int)length]);
            rest = rest[(int)length..];
        }
    }

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that another byte follows.</summary>
    private static ulong ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        var number = 0UL;
        for (var index = 0; index < 10 && index < rest.Length; index++)
        {
            number |= (ulong)(rest[index] & 0x7f) << (7 * index);
            if (rest[index] >= 0x80) continue;
            rest = rest[(index + 1)..];
            return number;
        }

        throw Broken();
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> rest, int bytes) =>
        bytes >= 0 && bytes <= rest.Length ? rest[bytes..] : throw Broken();

    private static InvalidDataException Broken() => new("A block is broken.");
}
