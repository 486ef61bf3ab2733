using System.Buffers.Binary;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Recorder;

/// <summary>What the slots of the flight recorder hold, written and read back; writing allocates nothing.</summary>
internal static class FlightCodec
{
    public const int SampleBytes = 28;
    public const int EventBytes = 28 + NameBytes + IdBytes + FlightText.MaxFieldBytes;
    public const int LedgerBytes = 20 + (MaxOwners * OwnerBytes);

    /// <summary>Owners of a ledger; the smallest are left out.</summary>
    public const int MaxOwners = 24;

    private const int NameBytes = 64;
    private const int IdBytes = 40;
    private const int OwnerBytes = 16 + IdBytes + NameBytes;
    private const int Kilobyte = 1024;

    public static void WriteSample(Span<byte> slot, in FlightSample sample)
    {
        BinaryPrimitives.WriteInt64LittleEndian(slot, sample.At.UtcTicks);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[8..], Kilobytes(sample.UsageBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(slot[12..], Kilobytes(sample.WorkingSetBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(slot[16..], Kilobytes(sample.PressureBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(slot[20..], Kilobytes(sample.HeapBytes));
        BinaryPrimitives.WriteInt32LittleEndian(slot[24..], (int)sample.Level);
    }

    public static FlightSample ReadSample(ReadOnlySpan<byte> slot) => new(
        Time(BinaryPrimitives.ReadInt64LittleEndian(slot)),
        (MemoryLevel)BinaryPrimitives.ReadInt32LittleEndian(slot[24..]),
        Bytes(slot[8..]), Bytes(slot[12..]), Bytes(slot[16..]), Bytes(slot[20..]));

    public static void WriteEvent(Span<byte> slot, MemoryEvent entry)
    {
        BinaryPrimitives.WriteInt64LittleEndian(slot, entry.At.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(slot[8..], entry.FreedBytes ?? long.MinValue);
        BinaryPrimitives.WriteInt64LittleEndian(slot[16..], entry.Duration?.Ticks ?? -1);
        slot[24] = (byte)entry.Kind;
        slot[25] = (byte)entry.Level;
        FlightText.Write(slot.Slice(28, NameBytes), entry.Name);
        FlightText.Write(slot.Slice(28 + NameBytes, IdBytes), entry.TerminalId);
        FlightText.Write(slot[(28 + NameBytes + IdBytes)..], entry.Text);
    }

    public static MemoryEvent ReadEvent(ReadOnlySpan<byte> slot)
    {
        var freed = BinaryPrimitives.ReadInt64LittleEndian(slot[8..]);
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(slot[16..]);
        var terminal = FlightText.Read(slot.Slice(28 + NameBytes, IdBytes));
        return new MemoryEvent(
            Time(BinaryPrimitives.ReadInt64LittleEndian(slot)), (MemoryEventKind)slot[24], (MemoryLevel)slot[25],
            FlightText.Read(slot.Slice(28, NameBytes)), FlightText.Read(slot[(28 + NameBytes + IdBytes)..]))
        {
            FreedBytes = freed == long.MinValue ? null : freed,
            Duration = ticks < 0 ? null : TimeSpan.FromTicks(ticks),
            TerminalId = terminal.Length == 0 ? null : terminal,
        };
    }

    public static void WriteLedger(Span<byte> slot, LedgerSnapshot ledger)
    {
        var owners = Math.Min(ledger.Entries.Count, MaxOwners);
        BinaryPrimitives.WriteInt64LittleEndian(slot, ledger.At.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(slot[8..], ledger.UsageBytes);
        BinaryPrimitives.WriteInt32LittleEndian(slot[16..], owners);
        for (var index = 0; index < owners; index++)
        {
            var entry = ledger.Entries[index];
            var field = slot.Slice(20 + (index * OwnerBytes), OwnerBytes);
            BinaryPrimitives.WriteInt64LittleEndian(field, entry.Bytes);
            BinaryPrimitives.WriteInt32LittleEndian(field[8..], entry.Processes);
            BinaryPrimitives.WriteInt32LittleEndian(field[12..], (int)entry.Owner.Kind);
            FlightText.Write(field.Slice(16, IdBytes), entry.Owner.Id);
            FlightText.Write(field[(16 + IdBytes)..], entry.Owner.Name);
        }
    }

    public static LedgerSnapshot ReadLedger(ReadOnlySpan<byte> slot)
    {
        var entries = new LedgerEntry[Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(slot[16..]), 0, MaxOwners)];
        for (var index = 0; index < entries.Length; index++)
        {
            var field = slot.Slice(20 + (index * OwnerBytes), OwnerBytes);
            var owner = new ProcessOwner((OwnerKind)BinaryPrimitives.ReadInt32LittleEndian(field[12..]),
                FlightText.Read(field.Slice(16, IdBytes)), FlightText.Read(field[(16 + IdBytes)..]));
            entries[index] = new LedgerEntry(owner, BinaryPrimitives.ReadInt64LittleEndian(field),
                BinaryPrimitives.ReadInt32LittleEndian(field[8..]));
        }

        return new LedgerSnapshot(Time(BinaryPrimitives.ReadInt64LittleEndian(slot)),
            BinaryPrimitives.ReadInt64LittleEndian(slot[8..]), entries, []);
    }

    /// <summary>A time as it stands in the file, which may hold anything.</summary>
    public static DateTimeOffset Time(long ticks) =>
        new(Math.Clamp(ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);

    private static uint Kilobytes(long bytes) => (uint)Math.Clamp(bytes / Kilobyte, 0, uint.MaxValue);

    private static long Bytes(ReadOnlySpan<byte> field) => (long)BinaryPrimitives.ReadUInt32LittleEndian(field) * Kilobyte;
}
