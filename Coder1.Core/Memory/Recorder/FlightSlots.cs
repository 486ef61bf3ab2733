using System.Buffers.Binary;

namespace Coder1.Core.Memory.Recorder;

/// <summary>
/// A ring of slots in a file. Each slot carries a number and a checksum over all of it, so that one which a kill left half
/// written is known and dropped, whichever half it was.
/// </summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="SlotBytes">A slot, its head included.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct FlightSlots(int Offset, int SlotBytes, int Count)
{
    /// <summary>Checksum and number.</summary>
    public const int HeadBytes = 8;

    public int End => Offset + (SlotBytes * Count);

    /// <summary>Writes the slot of a number, which counts from 1.</summary>
    public void Write(Span<byte> file, uint number, ReadOnlySpan<byte> payload)
    {
        var slot = Slot(file, (int)(number % (uint)Count));
        payload.CopyTo(slot[HeadBytes..]);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[4..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(slot, Checksum(slot[4..]));
    }

    /// <summary>The numbers of the whole slots, oldest first.</summary>
    public List<uint> Numbers(ReadOnlySpan<byte> file)
    {
        List<uint> numbers = [];
        for (var index = 0; index < Count; index++)
        {
            var slot = file.Slice(Offset + (index * SlotBytes), SlotBytes);
            var number = BinaryPrimitives.ReadUInt32LittleEndian(slot[4..]);
            if (number == 0 || number % (uint)Count != index) continue;
            if (BinaryPrimitives.ReadUInt32LittleEndian(slot) == Checksum(slot[4..])) numbers.Add(number);
        }

        numbers.Sort();
        return numbers;
    }

    public ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> file, uint number) =>
        file.Slice(Offset + ((int)(number % (uint)Count) * SlotBytes), SlotBytes)[HeadBytes..];

    /// <summary>FNV-1a: nobody forges here, and it needs no table.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var one in bytes) hash = (hash ^ one) * 16777619u;
        return hash;
    }

    private Span<byte> Slot(Span<byte> file, int index) => file.Slice(Offset + (index * SlotBytes), SlotBytes);
}
