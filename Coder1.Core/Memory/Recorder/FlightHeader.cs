using System.Buffers.Binary;

namespace Coder1.Core.Memory.Recorder;

/// <summary>The first page of the ring: which run it is of, and whether that run came to its end.</summary>
/// <param name="ProcessId">The server's process.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="ContainerBytes">The container's limit.</param>
/// <param name="LimitBytes">The budget.</param>
internal readonly record struct FlightHeader(int ProcessId, DateTimeOffset StartedAt, long ContainerBytes, long LimitBytes)
{
    private const int CheckedBytes = 44;
    private const int EndAt = 64; // beyond what is checked: a run's end is written by itself

    private static ReadOnlySpan<byte> Magic => "C1FLIGHT"u8;

    public void Write(Span<byte> file)
    {
        var header = file[..CheckedBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], FlightRing.Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], FlightRing.Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], ProcessId);
        BinaryPrimitives.WriteInt64LittleEndian(header[20..], StartedAt.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(header[28..], ContainerBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[36..], LimitBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(file[CheckedBytes..], FlightSlots.Checksum(header[8..]));
        WriteEnd(file, RunEnd.Unclean, StartedAt);
        Magic.CopyTo(header); // last: until here it is no ring
    }

    /// <summary>Writes how far the end has come; the state last, in one byte.</summary>
    public static void WriteEnd(Span<byte> file, RunEnd end, DateTimeOffset at)
    {
        BinaryPrimitives.WriteInt64LittleEndian(file[(EndAt + 8)..], at.UtcTicks);
        file[EndAt] = (byte)end;
    }

    /// <summary>Null where this is no ring of this version.</summary>
    public static FlightHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length != FlightRing.Bytes || !file.StartsWith(Magic)) return null;
        var header = file[..CheckedBytes];
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[CheckedBytes..]) != FlightSlots.Checksum(header[8..])) return null;
        if (BinaryPrimitives.ReadInt32LittleEndian(header[8..]) != FlightRing.Version) return null;
        return new FlightHeader(
            BinaryPrimitives.ReadInt32LittleEndian(header[16..]),
            FlightCodec.Time(BinaryPrimitives.ReadInt64LittleEndian(header[20..])),
            BinaryPrimitives.ReadInt64LittleEndian(header[28..]), BinaryPrimitives.ReadInt64LittleEndian(header[36..]));
    }

    public static (RunEnd End, DateTimeOffset At) ReadEnd(ReadOnlySpan<byte> file)
    {
        var end = file[EndAt] <= (byte)RunEnd.Clean ? (RunEnd)file[EndAt] : RunEnd.Unclean;
        return (end, FlightCodec.Time(BinaryPrimitives.ReadInt64LittleEndian(file[(EndAt + 8)..])));
    }
}
