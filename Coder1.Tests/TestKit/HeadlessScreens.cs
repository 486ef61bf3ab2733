using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Coder1.Bench.Servers;
using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>The terminals of @xterm/headless, in one node process that lives as long as the tests of a class.</summary>
public sealed class HeadlessScreens : IDisposable
{
    private readonly Process _node;
    private readonly Stream _in;
    private readonly Stream _out;

    public HeadlessScreens()
    {
        var script = Path.Combine(RepositoryRoot.Find(), "wwwroot", "test", "screen", "headless.mjs");
        _node = Process.Start(new ProcessStartInfo("node", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _in = new BufferedStream(_node.StandardInput.BaseStream, 64 * 1024);
        _out = _node.StandardOutput.BaseStream;
    }

    internal void Open(byte number, TerminalSize size) => Send('n', number, Payload(size));

    internal void Write(byte number, ReadOnlySpan<byte> data) => Send('w', number, data);

    internal void Resize(byte number, TerminalSize size) => Send('r', number, Payload(size));

    /// <summary>The state, or null where xterm threw.</summary>
    internal int[]? Dump(byte number)
    {
        Send('d', number, []);
        _in.Flush();
        Span<byte> head = stackalloc byte[sizeof(uint)];
        _out.ReadExactly(head);
        var state = new int[BinaryPrimitives.ReadUInt32BigEndian(head)];
        _out.ReadExactly(MemoryMarshal.AsBytes(state.AsSpan()));
        return state is [-1] ? null : state;
    }

    public void Dispose()
    {
        _in.Dispose();
        Assert.True(_node.WaitForExit(Eventually.Patience), "node does not end.");
        _node.Dispose();
    }

    private static byte[] Payload(TerminalSize size)
    {
        var payload = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)size.Columns);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(2), (ushort)size.Rows);
        return payload;
    }

    private void Send(char what, byte number, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[6];
        head[0] = (byte)what;
        head[1] = number;
        BinaryPrimitives.WriteInt32BigEndian(head[2..], payload.Length);
        _in.Write(head);
        _in.Write(payload);
    }
}
