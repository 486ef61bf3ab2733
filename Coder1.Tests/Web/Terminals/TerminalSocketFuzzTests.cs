using System.Buffers.Binary;
using System.Net.WebSockets;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Terminals;

/// <summary>Hostile clients: each closes its own socket, with the code that says why, and harms nobody else's.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalSocketFuzzTests : IAsyncLifetime
{
    private const int Rounds = 150;

    private readonly Random _random = new(20260301);
    private TerminalServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TerminalServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Socket_HostileMessages_CloseItAndNothingElse()
    {
        var id = Start("/bin/cat");
        using var witness = await _server.ConnectAsync(id);
        for (var round = 0; round < Rounds; round++)
        {
            using var client = await _server.ConnectAsync(id, "?from=18446744073709551615");
            var (message, type, code) = Hostile(round);
            await client.Socket.SendAsync(message, type, endOfMessage: true, Cancellation);
            Assert.Equal(code, await client.CloseCodeAsync());
        }

        await witness.TypeAsync("alive\n");
        await witness.UntilTextAsync("alive\r\nalive");
        await Eventually.TrueAsync(
            () => Assert.Single(_server.Registry.List()).Viewers == 1, () => "A closed socket still counts as a viewer.");
    }

    [Fact]
    public async Task Socket_FloodOfResizes_EndsWithTheLastOne()
    {
        var id = Start("/bin/bash", "--norc");
        using var witness = await _server.ConnectAsync(id);
        using var client = await _server.ConnectAsync(id);
        for (var count = 0; count < 2000; count++)
            await client.SendAsync(TerminalViewer.ResizeMessage(20 + (count % 200), 10 + (count % 50)));
        await client.SendAsync(TerminalViewer.ResizeMessage(123, 45));
        await client.TypeAsync("stty size\n");
        await client.UntilTextAsync("45 123");
        await witness.UntilTextAsync("45 123");
    }

    [Theory]
    [InlineData("?role=view")]
    [InlineData("?role=type")]
    [InlineData("?role=")]
    public async Task Socket_LegalRole_IsAttached(string query)
    {
        using var client = await _server.ConnectAsync(Start("/bin/sh", "-c", "echo hello; cat"), query);
        await client.UntilTextAsync("hello");
    }

    [Theory]
    [InlineData("?role=admin")]
    [InlineData("?role=View")]
    [InlineData("?role=0")]
    public async Task Socket_IllegalRole_IsMalformed(string query)
    {
        using var client = await _server.ConnectAsync(Start("/bin/cat"), query);
        Assert.Equal(TerminalCloseCode.Malformed, await client.CloseCodeAsync());
    }

    private (byte[] Message, WebSocketMessageType Type, int Code) Hostile(int round)
    {
        var noise = new byte[_random.Next(1, 2000)];
        _random.NextBytes(noise);
        switch (round % 9)
        {
            case 0:
                // Any opcode but those of a client.
                noise[0] = (byte)(TerminalFrame.Ack + _random.Next(1, 254));
                return Binary(noise);
            case 1:
                return Binary([TerminalFrame.Resize, .. noise[..Math.Min(noise.Length, _random.Next(0, 4))]]);
            case 2:
                return Binary([TerminalFrame.Resize, 0, 80, 0, 24, .. noise]);
            case 3:
                return Binary(TerminalViewer.ResizeMessage(_random.Next(1001, 65536), 24));
            case 4:
                return Binary([TerminalFrame.Ack, .. noise[..Math.Min(noise.Length, _random.Next(0, 8))]]);
            case 5:
                // Beyond what was ever sent, up to offsets that are negative to a computer.
                var ack = new byte[9];
                ack[0] = TerminalFrame.Ack;
                BinaryPrimitives.WriteUInt64BigEndian(ack.AsSpan(1), ulong.MaxValue - (ulong)_random.NextInt64());
                return Binary(ack);
            case 6:
                return Binary([]);
            case 7:
                return ("not binary"u8.ToArray(), WebSocketMessageType.Text, TerminalCloseCode.Malformed);
            default:
                var large = new byte[TerminalFrame.MaxClientBytes + _random.Next(1, 200_000)];
                large[0] = TerminalFrame.Input;
                return (large, WebSocketMessageType.Binary, TerminalCloseCode.TooLarge);
        }
    }

    private static (byte[] Message, WebSocketMessageType Type, int Code) Binary(byte[] message) =>
        (message, WebSocketMessageType.Binary, TerminalCloseCode.Malformed);

    private string Start(params string[] command) => _server.Registry.Create(
        new TerminalRequest { Workspace = "ws", Folder = _server.Folder, Command = command }).Id.Value;
}
