using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>A client of the terminal protocol over a real WebSocket.</summary>
internal sealed class TerminalClient(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[TerminalFrame.MaxServerBytes + 1];
    private readonly List<byte> _output = [];
    private bool _preambleNext;

    public ClientWebSocket Socket => socket;

    public long Offset { get; private set; }

    public byte Flags { get; private set; }

    public int? ExitStatus { get; private set; }

    public byte[] Output => [.. _output];

    public string Text => Encoding.UTF8.GetString([.. _output]);

    public Task SendAsync(params byte[] message) =>
        socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

    public Task TypeAsync(string text) => SendAsync([TerminalFrame.Input, .. Encoding.UTF8.GetBytes(text)]);

    public Task AckAsync(long offset)
    {
        var message = new byte[9];
        message[0] = TerminalFrame.Ack;
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(1), offset);
        return SendAsync(message);
    }

    /// <summary>Receives one message. False once the server has closed.</summary>
    public async Task<bool> ReceiveAsync(bool acknowledges = true)
    {
        using var timeout = new CancellationTokenSource(Eventually.Patience, TimeProvider.System);
        var count = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(_buffer.AsMemory(count), timeout.Token);
            if (result.MessageType == WebSocketMessageType.Close) return false;
            count += result.Count;
        }
        while (!result.EndOfMessage);
        Assert.InRange(count, 1, TerminalFrame.MaxServerBytes);
        if (Handle(_buffer.AsSpan(1, count - 1)) && acknowledges) await AckAsync(Offset);
        return true;
    }

    public async Task UntilAsync(Func<TerminalClient, bool> condition)
    {
        while (!condition(this))
        {
            if (!await ReceiveAsync()) Assert.Fail($"Closed with {socket.CloseStatus} after: {Text}");
        }
    }

    public Task UntilTextAsync(string text) => UntilAsync(client => client.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Receives until the server closes, answers, and gives its code.</summary>
    public async Task<int> CloseCodeAsync()
    {
        while (await ReceiveAsync())
        {
        }

        using var timeout = new CancellationTokenSource(Eventually.Patience, TimeProvider.System);
        if (socket.State == WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
        }

        return (int)socket.CloseStatus!.Value;
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Takes one message in. True where it was output that is counted.</summary>
    private bool Handle(ReadOnlySpan<byte> payload)
    {
        switch (_buffer[0])
        {
            case TerminalFrame.Resume:
                Offset = BinaryPrimitives.ReadInt64BigEndian(payload);
                Flags = payload[20];
                _preambleNext = (Flags & TerminalFrame.FlagPreamble) != 0;
                return false;
            case TerminalFrame.Output when _preambleNext:
                _preambleNext = false;
                return false;
            case TerminalFrame.Output:
                _output.AddRange(payload);
                Offset += payload.Length;
                return true;
            case TerminalFrame.Exit:
                ExitStatus = BinaryPrimitives.ReadInt32BigEndian(payload);
                return false;
            default:
                return false;
        }
    }
}
