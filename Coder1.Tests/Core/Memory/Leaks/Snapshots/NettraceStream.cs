using System.Text;

namespace Coder1.Tests.Core.Memory.Leaks.Snapshots;

/// <summary>Writes a stream of events as the runtime does, so far as the reader looks.</summary>
internal sealed class NettraceStream
{
    public const string Runtime = "Microsoft-Windows-DotNETRuntime";

    private readonly List<byte> _stream = [];

    public NettraceStream()
    {
        _stream.AddRange("Nettrace"u8);
        Name("!FastSerialization.1");
        Begin("Trace");
        _stream.AddRange(new byte[48]);
        _stream.Add(6);
    }

    /// <summary>Gives a number to an event of a provider.</summary>
    public NettraceStream Metadata(int id, int eventId, string provider = Runtime)
    {
        using var payload = new MemoryStream();
        payload.Write(BitConverter.GetBytes(id));
        payload.Write(Encoding.Unicode.GetBytes(provider + "\0"));
        payload.Write(BitConverter.GetBytes(eventId));
        return Block("MetadataBlock", (0, 1, 0, payload.ToArray()));
    }

    public NettraceStream Events(params (int Metadata, uint Sequence, ulong Thread, byte[] Payload)[] events) =>
        Block("EventBlock", events);

    public byte[] End()
    {
        _stream.Add(1);
        return _stream.ToArray();
    }

    public static byte[] Nodes(params (ulong Type, long Bytes)[] nodes)
    {
        using var payload = new MemoryStream();
        payload.Write(BitConverter.GetBytes(0));
        payload.Write(BitConverter.GetBytes(nodes.Length));
        payload.Write(new byte[2]);
        foreach (var (type, bytes) in nodes)
        {
            payload.Write(new byte[8]);
            payload.Write(BitConverter.GetBytes(bytes));
            payload.Write(BitConverter.GetBytes(type));
            payload.Write(new byte[8]);
        }

        return payload.ToArray();
    }

    public static byte[] Types(params (ulong Type, string Name, int Parameters)[] types)
    {
        using var payload = new MemoryStream();
        payload.Write(BitConverter.GetBytes(types.Length));
        payload.Write(new byte[2]);
        foreach (var (type, name, parameters) in types)
        {
            payload.Write(BitConverter.GetBytes(type));
            payload.Write(new byte[17]);
            payload.Write(Encoding.Unicode.GetBytes(name + "\0"));
            payload.Write(BitConverter.GetBytes(parameters));
            payload.Write(new byte[8 * parameters]);
        }

        return payload.ToArray();
    }

    private NettraceStream Block(string name, params (int Metadata, uint Sequence, ulong Thread, byte[] Payload)[] events)
    {
        using var block = new MemoryStream();
        block.Write([4, 0, 1, 0]);
        var sequence = 0u;
        foreach (var one in events)
        {
            block.WriteByte(1 | 2 | 4 | 8 | 128);
            Number(block, (ulong)one.Metadata);
            Number(block, one.Sequence - sequence - 1); // what is usual is not said
            Number(block, one.Thread);
            Number(block, 3); // processor
            Number(block, one.Thread);
            Number(block, 0); // stack
            Number(block, 1000); // time
            Number(block, (ulong)one.Payload.Length);
            block.Write(one.Payload);
            sequence = one.Sequence;
        }

        Begin(name);
        _stream.AddRange(BitConverter.GetBytes((int)block.Length));
        while (_stream.Count % 4 != 0) _stream.Add(0);
        _stream.AddRange(block.ToArray());
        _stream.Add(6);
        return this;
    }

    private void Begin(string name)
    {
        _stream.AddRange((byte[])[5, 5, 1]);
        _stream.AddRange(BitConverter.GetBytes(4));
        _stream.AddRange(BitConverter.GetBytes(4));
        Name(name);
        _stream.Add(6);
    }

    private void Name(string name)
    {
        _stream.AddRange(BitConverter.GetBytes(name.Length));
        _stream.AddRange(Encoding.UTF8.GetBytes(name));
    }

    private static void Number(Stream stream, ulong number)
    {
        for (; number >= 0x80; number >>= 7) stream.WriteByte((byte)(number | 0x80));
        stream.WriteByte((byte)number);
    }
}
