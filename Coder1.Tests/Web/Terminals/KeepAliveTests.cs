using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using Coder1.Core.Terminals;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Coder1.Web.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Terminals;

/// <summary>Which connections end by themselves, at the real application.</summary>
public sealed class KeepAliveTests : IAsyncLifetime
{
    private readonly TempFolder _workspace = new();
    private RunningApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await (await RunningApp.StartAsync(_workspace.Path,
        "--Coder1:Server:KeepAliveSeconds", "1", "--Coder1:Server:LostPeerSeconds", "7",
        "--Coder1:Terminals:InputQueueBytes", "65536")).SignInAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Socket_InputThatNoProgramTakes_WaitsAndLosesNothing()
    {
        const int Messages = 10, MessageBytes = 64 * 1024;
        var workspace = _app.Services.GetRequiredService<WorkspaceCatalog>().List().Single().Id.Value;
        // Several signs of life long the program reads nothing; then it counts.
        var created = await _app.Authorized.PostAsJsonAsync("/api/terminals", new
        {
            workspace, command = new[] { "/bin/sh", "-c", $"stty raw -echo; echo up; sleep 4; head -c {Messages * MessageBytes} | wc -c" },
        }, Cancel);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(TerminalFrame.Subprotocol);
        socket.Options.SetRequestHeader("Authorization", _app.Authorized.DefaultRequestHeaders.Authorization!.ToString());
        await socket.ConnectAsync(new Uri(new UriBuilder(_app.Address) { Scheme = "ws" }.Uri, $"/api/terminals/{id}/socket"), Cancel);
        using var client = new TerminalClient(socket);
        await client.UntilTextAsync("up");

        var sending = Task.Run(async () =>
        {
            for (var count = 0; count < Messages; count++) await client.SendAsync([TerminalFrame.Input, .. new byte[MessageBytes]]);
        }, Cancel);
        // Acknowledgements would stand behind the input; so little output needs none.
        while (!client.Text.Contains($"{Messages * MessageBytes}", StringComparison.Ordinal))
            Assert.True(await client.ReceiveAsync(acknowledges: false), $"Closed with {socket.CloseStatus}.");
        await sending;
    }

    [Fact]
    public async Task Connection_Accepted_EndsWhenItsPeerConfirmsNothing()
    {
        var transport = _app.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value;
        using var listening = transport.CreateBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listening.LocalEndPoint!, Cancel);
        using var accepted = await listening.AcceptAsync(Cancel);
        var option = new byte[sizeof(int)];
        Assert.Equal(sizeof(int), accepted.GetRawSocketOption(LostPeerTimeout.Tcp, LostPeerTimeout.UserTimeout, option));
        Assert.Equal(7000, BitConverter.ToInt32(option));
    }
}
