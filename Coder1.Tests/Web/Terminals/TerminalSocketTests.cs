using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalSocketTests : IAsyncLifetime
{
    private TerminalServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TerminalServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Socket_TypedCommand_IsEchoedAndRun()
    {
        using var client = await _server.ConnectAsync(Start("/bin/bash", "--norc"));
        Assert.Equal(TerminalFrame.Subprotocol, client.Socket.SubProtocol);
        await client.TypeAsync("echo $((6*7)) ä漢😀\n");
        await client.UntilTextAsync("42 ä漢😀\r\n");
        await client.SendAsync(TerminalViewer.ResizeMessage(120, 40));
        await client.TypeAsync("stty size\n");
        await client.UntilTextAsync("40 120");
        await client.TypeAsync("exit 5\n");
        await client.UntilAsync(it => it.ExitStatus == 5);
    }

    [Fact]
    public async Task Socket_RandomDisconnects_ReceiveEveryByteOnce()
    {
        const int Size = 3_000_000;
        var data = new byte[Size];
        var random = new Random(20260101);
        random.NextBytes(data);
        await File.WriteAllBytesAsync(Path.Combine(_server.Folder, "data"), data, Cancellation);
        var id = Start("/bin/sh", "-c", "stty raw; cat data");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long offset = 0;
        int? exit = null;
        for (var connection = 0; exit is null; connection++)
        {
            using var client = await _server.ConnectAsync(id, $"?from={offset}");
            for (var messages = random.Next(1, 12); messages > 0 && exit is null; messages--)
            {
                // Some connections end with output that was never acknowledged, some with all of it acknowledged.
                var acknowledges = connection % 3 != 0;
                if (!acknowledges && client.Output.Length >= _server.WindowBytes) break;
                await client.ReceiveAsync(acknowledges);
                exit = client.ExitStatus;
            }

            Assert.Equal(0, client.Flags);
            hash.AppendData(client.Output);
            offset = client.Offset;
            if (connection % 2 == 0) client.Socket.Abort();
        }

        Assert.Equal(Size, offset);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(data)), Convert.ToHexString(hash.GetHashAndReset()));
    }

    [Fact]
    public async Task Socket_ReloadInTheMiddle_ContinuesTheSameShell()
    {
        var id = Start("/bin/bash", "--norc");
        long offset;
        using (var before = await _server.ConnectAsync(id))
        {
            await before.TypeAsync("x=kept; echo re''ady\n");
            await before.UntilTextAsync("ready\r\n");
            offset = before.Offset;
        }

        using var after = await _server.ConnectAsync(id, $"?from={offset}");
        await after.TypeAsync("echo $x!\n");
        await after.UntilTextAsync("kept!");
        Assert.DoesNotContain("ready", after.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x13 })]
    [InlineData(new byte[] { 0x11, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x12, 0, 0, 0, 0, 0xFF, 0, 0, 0 })]
    [InlineData(new byte[0])]
    public async Task Socket_IllegalMessage_ClosesOnlyThatSocket(byte[] message)
    {
        var id = Start("/bin/cat");
        using var other = await _server.ConnectAsync(id);
        using var client = await _server.ConnectAsync(id);
        await client.SendAsync(message);
        Assert.Equal(TerminalCloseCode.Malformed, await client.CloseCodeAsync());
        await other.TypeAsync("alive\n");
        await other.UntilTextAsync("alive\r\nalive");
    }

    [Theory]
    [InlineData(-1, TerminalCloseCode.None)]
    [InlineData(0, TerminalCloseCode.None)]
    [InlineData(1, TerminalCloseCode.TooLarge)]
    [InlineData(500_000, TerminalCloseCode.TooLarge)]
    public async Task Socket_InputAroundTheBound_IsJudged(int more, int code)
    {
        using var client = await _server.ConnectAsync(Start("/bin/sh", "-c", "stty raw -echo; printf ready; cat"));
        await client.UntilTextAsync("ready");
        var message = new byte[TerminalFrame.MaxClientBytes + more];
        message[0] = TerminalFrame.Input;
        await client.SendAsync(message);
        if (code == TerminalCloseCode.None) await client.UntilAsync(it => it.Output.Length == 5 + (64 * 1024) + more);
        else Assert.Equal(code, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task Socket_MessageInFragments_IsOneMessage()
    {
        using var client = await _server.ConnectAsync(Start("/bin/cat"));
        await client.Socket.SendAsync(
            new byte[] { TerminalFrame.Input, (byte)'a' }, WebSocketMessageType.Binary, endOfMessage: false, Cancellation);
        await client.Socket.SendAsync(
            Encoding.ASCII.GetBytes("bc\n"), WebSocketMessageType.Binary, endOfMessage: true, Cancellation);
        await client.UntilTextAsync("abc\r\nabc");
    }

    [Fact]
    public async Task Socket_TextMessage_IsMalformed()
    {
        using var client = await _server.ConnectAsync(Start("/bin/cat"));
        await client.Socket.SendAsync(
            new byte[] { TerminalFrame.Input }, WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        Assert.Equal(TerminalCloseCode.Malformed, await client.CloseCodeAsync());
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaa", "", TerminalCloseCode.NotFound)]
    [InlineData("nothing", "?from=7", TerminalCloseCode.NotFound)]
    [InlineData("nothing", "?from=-1", TerminalCloseCode.Malformed)]
    [InlineData("nothing", "?from=x", TerminalCloseCode.Malformed)]
    public async Task Socket_OfNothing_IsClosedWithItsCode(string id, string query, int code)
    {
        using var client = await _server.ConnectAsync(id, query);
        Assert.Equal(code, await client.CloseCodeAsync());
    }

    [Theory]
    [InlineData("?from=18446744073709551615")]
    [InlineData("?from=4")]
    [InlineData("?from=3")]
    public async Task Socket_FromTheEndOn_ResumesAtTheEnd(string query)
    {
        var id = Start("/bin/sh", "-c", "printf abc");
        using (var first = await _server.ConnectAsync(id)) await first.UntilAsync(it => it.ExitStatus == 0);
        using var client = await _server.ConnectAsync(id, query);
        await client.UntilAsync(it => it.ExitStatus == 0);
        Assert.Equal((3, 0), (client.Offset, client.Output.Length));
    }

    [Fact]
    public async Task Socket_TerminalClosed_IsClosedByTheUser()
    {
        var id = Start("/bin/cat");
        using var client = await _server.ConnectAsync(id);
        await client.ReceiveAsync();
        using var response = await _server.Http.DeleteAsync($"/api/terminals/{id}", Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(TerminalCloseCode.Closed, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task Socket_ServerStops_SaysSo()
    {
        using var client = await _server.ConnectAsync(Start("/bin/cat"));
        await client.ReceiveAsync();
        var stopping = _server.StopAsync();
        Assert.Equal(TerminalCloseCode.ShuttingDown, await client.CloseCodeAsync());
        await stopping;
    }

    [Fact]
    public async Task Socket_ClientCloses_Detaches()
    {
        using var client = await _server.ConnectAsync(Start("/bin/cat"));
        await client.ReceiveAsync();
        await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
        await Eventually.TrueAsync(() => Assert.Single(_server.Registry.List()).Viewers == 0, () => "Still attached.");
    }

    [Fact]
    public async Task Socket_OtherSubprotocol_IsRefused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("coder1.terminal.v2");
        var address = new UriBuilder(_server.Http.BaseAddress!)
        {
            Scheme = "ws", Path = $"/api/terminals/{Start("/bin/cat")}/socket",
        };
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address.Uri, Cancellation));
    }

    private string Start(params string[] command) => _server.Registry.Create(
        new TerminalRequest { Workspace = "ws", Folder = _server.Folder, Command = command }).Id.Value;
}
