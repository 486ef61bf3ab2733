using System.Buffers.Binary;

namespace Coder1.Core.Terminals;

/// <summary>The messages of the terminal protocol: an opcode, then a payload with big-endian integers.</summary>
/// <remarks>The contract is docs/terminal-protocol.md; the browser's side has the same names.</remarks>
public static class TerminalFrame
{
    /// <summary>The WebSocket subprotocol.</summary>
    public const string Subprotocol = "coder1.terminal.v1";

    /// <summary>Server: raw output.</summary>
    public const byte Output = 0x00;

    /// <summary>Server: where the output that follows stands in the stream.</summary>
    public const byte Resume = 0x01;

    /// <summary>Server: the program ended.</summary>
    public const byte Exit = 0x02;

    /// <summary>Server: something happened, as JSON.</summary>
    public const byte Event = 0x03;

    /// <summary>Client: raw input.</summary>
    public const byte Input = 0x10;

    /// <summary>Client: the window's size.</summary>
    public const byte Resize = 0x11;

    /// <summary>Client: how far the output has been processed.</summary>
    public const byte Ack = 0x12;

    /// <summary>The most bytes of a message from a client: the opcode and 64 KB of input.</summary>
    public const int MaxClientBytes = 1 + (64 * 1024);

    /// <summary>
    /// The most bytes of a message to a client. The opcode is inside the 64 KB, so that the pooled buffer is 64 KB too:
    /// one byte more and the pool would hand out 128 KB, from the large object heap.
    /// </summary>
    public const int MaxServerBytes = 64 * 1024;

    /// <summary>
    /// The most bytes of output in a message. As much as fits into 64 KB with the head that a WebSocket puts before it:
    /// that is the buffer which the WebSocket rents.
    /// </summary>
    internal const int MaxOutputBytes = MaxServerBytes - 1 - 14;

    /// <summary>Every message that is not output fits in this.</summary>
    public const int MinBufferBytes = 4096;

    /// <summary>Bytes between those asked for and the offset are not in what follows.</summary>
    internal const byte FlagMissing = 1;

    /// <summary>A mode preamble follows as the next OUTPUT, not counted in offsets.</summary>
    internal const byte FlagPreamble = 2;

    internal static int WriteResume(Span<byte> target, long offset, long end, TerminalSize size, byte flags)
    {
        target[0] = Resume;
        BinaryPrimitives.WriteInt64BigEndian(target[1..], offset);
        BinaryPrimitives.WriteInt64BigEndian(target[9..], end);
        BinaryPrimitives.WriteUInt16BigEndian(target[17..], (ushort)size.Columns);
        BinaryPrimitives.WriteUInt16BigEndian(target[19..], (ushort)size.Rows);
        target[21] = flags;
        return 22;
    }

    internal static int WriteExit(Span<byte> target, int status)
    {
        target[0] = Exit;
        BinaryPrimitives.WriteInt32BigEndian(target[1..], status);
        return 1 + sizeof(int);
    }

    internal static int WriteBytes(Span<byte> target, byte opcode, ReadOnlySpan<byte> payload)
    {
        target[0] = opcode;
        payload.CopyTo(target[1..]);
        return 1 + payload.Length;
    }

    internal static bool TryReadSize(ReadOnlySpan<byte> payload, out TerminalSize size)
    {
        size = default;
        if (payload.Length != 2 * sizeof(ushort)) return false;
        size = new TerminalSize(
            BinaryPrimitives.ReadUInt16BigEndian(payload),
            BinaryPrimitives.ReadUInt16BigEndian(payload[sizeof(ushort)..]));
        return size.IsLegal;
    }

    internal static bool TryReadOffset(ReadOnlySpan<byte> payload, out long offset)
    {
        offset = 0;
        if (payload.Length != sizeof(ulong)) return false;
        offset = BinaryPrimitives.ReadInt64BigEndian(payload);
        return offset >= 0;
    }
}
