using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Coder1.Core.Terminals;

namespace Coder1.Bench.Terminals;

/// <summary>
/// A client of the terminal protocol on a blocking socket. It takes part in the measured time, so it does as little as
/// it can: it looks at lengths and opcodes, and acknowledges every quarter of the window, as the page does.
/// </summary>
internal sealed class TerminalClient : IDisposable
{
    private const int AckEveryBytes = 64 * 1024;
    private const byte FinalBinary = 0x82;
    private const byte Masked = 0x80;
    private const int Length16 = 126;
    private const int Length64 = 127;
    private const int MaskBytes = 4;
    private const byte OpcodeBits = 0x0F;
    private const byte BinaryOpcode = 2;
    private const byte CloseOpcode = 8;
    private const int BufferBytes = 256 * 1024;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private long _acked;

    public TerminalClient(Uri server, string path, string token)
    {
        _socket.Connect(server.Host, server.Port);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        _socket.Send(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nAuthorization: Bearer {token}\r\n"
            + $"Sec-WebSocket-Protocol: {TerminalFrame.Subprotocol}\r\n\r\n"));
        ReadHead();
        // RESUME comes first: from here on the viewer is attached.
        var message = Next();
        while (message.Span[0] != TerminalFrame.Resume) message = Next();
        Offset = _acked = BinaryPrimitives.ReadInt64BigEndian(message.Span[1..]);
    }

    /// <summary>How long to wait for the next byte; zero for ever. Beyond it, receiving throws.</summary>
    public TimeSpan Patience
    {
        set => _socket.ReceiveTimeout = (int)value.TotalMilliseconds;
    }

    /// <summary>The offset behind the last byte of output received.</summary>
    public long Offset { get; private set; }

    /// <summary>How often the stream jumped because this client was too slow.</summary>
    public int Jumps { get; private set; }

    /// <summary>Messages received.</summary>
    public int Messages { get; private set; }

    /// <summary>Receives until so many bytes of output have come in all.</summary>
    public void ReceiveUntil(long offset)
    {
        while (Offset < offset) ReceiveOutput();
    }

    /// <summary>Receives until the output contains a text.</summary>
    public void ReceiveUntil(TextWatch watch)
    {
        while (!watch.Sees(ReceiveOutput()))
        {
        }
    }

    /// <summary>Receives one message of output, and gives what it holds until the next one is received.</summary>
    public ReadOnlySpan<byte> ReceiveOutput()
    {
        while (true)
        {
            var message = Next();
            var payload = message.Span[1..];
            Messages++;
            if (message.Span[0] == TerminalFrame.Resume)
            {
                Offset = _acked = BinaryPrimitives.ReadInt64BigEndian(payload);
                Jumps++;
            }

            if (message.Span[0] != TerminalFrame.Output) continue;
            Offset += payload.Length;
            if (Offset - _acked >= AckEveryBytes) Acknowledge();
            return payload;
        }
    }

    public void Type(ReadOnlySpan<byte> input) => Send(TerminalFrame.Input, input);

    public void Acknowledge()
    {
        Span<byte> offset = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(offset, Offset);
        Send(TerminalFrame.Ack, offset);
        _acked = Offset;
    }

    public void Dispose() => _socket.Dispose();

    private void Send(byte opcode, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(1 + payload.Length, Length16);
        // Masked, as the protocol wants it of a client; with zeros, which leave the bytes as they are.
        var frame = new byte[2 + MaskBytes + 1 + payload.Length];
        frame[0] = FinalBinary;
        frame[1] = (byte)(Masked | (1 + payload.Length));
        frame[2 + MaskBytes] = opcode;
        payload.CopyTo(frame.AsSpan(2 + MaskBytes + 1));
        _socket.Send(frame);
    }

    private void ReadHead()
    {
        int head;
        while ((head = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0) Fill();
        var text = Encoding.ASCII.GetString(_buffer, _start, head);
        if (!text.StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new InvalidOperationException(text);
        _start += head + 4;
    }

    /// <summary>The next binary message, whole.</summary>
    private ReadOnlyMemory<byte> Next()
    {
        while (true)
        {
            while (_end - _start < 2) Fill();
            var opcode = _buffer[_start] & OpcodeBits;
            var head = HeadBytes(_buffer[_start + 1]);
            while (_end - _start < head) Fill();
            var length = head switch
            {
                4 => BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_start + 2)),
                10 => (int)BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(_start + 2)),
                _ => _buffer[_start + 1],
            };
            while (_end - _start < head + length) Fill();
            var message = _buffer.AsMemory(_start + head, length);
            _start += head + length;
            if (opcode == BinaryOpcode) return message;
            if (opcode == CloseOpcode) throw new InvalidOperationException("The server closed the socket.");
        }
    }

    private static int HeadBytes(byte length) => length switch { Length16 => 4, Length64 => 10, _ => 2 };

    private void Fill()
    {
        if (_start == _end) _start = _end = 0;
        else if (_start > BufferBytes / 2)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        var count = _socket.Receive(_buffer.AsSpan(_end));
        if (count == 0) throw new InvalidOperationException("The connection ended.");
        _end += count;
    }
}
