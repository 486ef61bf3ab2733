using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

/// <summary>The bounds of the web server, each at n and n+1, at the real application.</summary>
public sealed class ServerLimitsTests : IDisposable
{
    private readonly TempFolder _workspace = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Connection_ThatWaitsForItsNextRequest_IsClosed()
    {
        await using var app = await StartAsync("--Coder1:Server:IdleConnectionSeconds", "1");
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /api/health/live HTTP/1.1\r\nHost: {app.Address.Authority}\r\n\r\n"), Cancel);
        // To the end, which only comes when the server closes it.
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TerminalSocket_OneMoreThanMayBeOpen_Is503UntilOneCloses()
    {
        await using var app = await StartAsync("--Coder1:Server:MaxSockets", "2");
        var created = await app.Authorized.PostAsJsonAsync("/api/terminals", new { workspace = WorkspaceId(app), command = new[] { "/bin/cat" } }, Cancel);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        await AssertBoundAsync(app, 2, $"/api/terminals/{id}/socket");
    }

    [Fact]
    public async Task PageSocket_OneMoreThanMayBeOpen_Is503UntilOneCloses()
    {
        await using var app = await StartAsync("--Coder1:Server:MaxPages", "2");
        await AssertBoundAsync(app, 2, "/_blazor");
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Page_WhileOthersAreOpen_SaysInWordsWhenThereIsNoRoom(int open, bool isFull)
    {
        await using var app = await StartAsync("--Coder1:Server:MaxPages", "2");
        var sockets = new List<WebSocket>();
        for (var count = 0; count < open; count++) sockets.Add(await ConnectAsync(app, "/_blazor"));
        var page = await app.Authorized.GetStringAsync($"/w/{WorkspaceId(app)}", Cancel);
        Assert.Equal(isFull, page.Contains("Too many windows are open", StringComparison.Ordinal));
        Assert.Equal(!isFull, page.Contains("blazor.web", StringComparison.Ordinal));
        foreach (var socket in sockets) socket.Dispose();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Page_ByLongPolling_Is400(string method)
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/_blazor?id=x");
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Authorized.SendAsync(request, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Uploads_MoreThanMayWait_Are503AndTheOthersSucceed()
    {
        await using var app = await StartAsync("--Coder1:Server:MaxUploads", "1", "--Coder1:Server:MaxWaitingRequests", "1");
        var address = $"/api/workspaces/{WorkspaceId(app)}/files/";
        var first = new SlowContent();
        var running = app.Authorized.PutAsync(address + "first", first, Cancel);
        // Half-written, it has its place.
        await Eventually.TrueAsync(() => Directory.GetFiles(_workspace.Path).Length == 1, () => "The first does not begin.");
        var next = new[] { "second", "third" }.Select(name => app.Authorized.PutAsync(address + name, new StringContent("x"), Cancel)).ToList();
        var refused = await Task.WhenAny(next);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
        Assert.Contains("urn:coder1:too-many-requests", await (await refused).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.NotNull((await refused).Headers.RetryAfter);

        // Other kinds of requests have places of their own.
        Assert.Equal(HttpStatusCode.OK, (await app.Authorized.GetAsync($"/api/workspaces/{WorkspaceId(app)}/tree", Cancel)).StatusCode);
        first.End();
        Assert.Equal(HttpStatusCode.Created, (await running).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await next.Single(one => one != refused)).StatusCode);
    }

    [Fact]
    public async Task Reads_MoreAtOnceThanMayBe_WaitButHealthAnswers()
    {
        await using var app = await StartAsync("--Coder1:Server:MaxReads", "1");
        // Larger than what all buffers between the two hold: not read, it is on its way.
        _workspace.File("large", new string('x', 32 * 1024 * 1024));
        var reading = await app.Authorized.GetAsync(
            $"/api/workspaces/{WorkspaceId(app)}/files/large", HttpCompletionOption.ResponseHeadersRead, Cancel);

        _workspace.File("small", "");
        var waiting = app.Authorized.GetAsync($"/api/workspaces/{WorkspaceId(app)}/files/small", Cancel);
        Assert.Equal(HttpStatusCode.OK, (await app.Authorized.GetAsync("/api/health", Cancel)).StatusCode);

        Assert.False(waiting.IsCompleted);
        reading.Dispose();
        Assert.Equal(HttpStatusCode.OK, (await waiting).StatusCode);
    }

    [Fact]
    public async Task Connections_OneMoreThanMayBeOpen_IsClosedAtOnce()
    {
        await using var app = await StartAsync("--Coder1:Server:MaxConnections", "16");
        var open = new List<TcpClient>();
        try
        {
            // Some are those of the clients above.
            while (await IsServedAsync()) Assert.True(open.Count <= 16, "There is no bound.");
            Assert.InRange(open.Count, 8, 17);
        }
        finally
        {
            foreach (var one in open) one.Dispose();
        }

        await Eventually.TrueAsync(() => IsServedAsync().GetAwaiter().GetResult(), () => "Closed connections hold their places.");
        foreach (var one in open) one.Dispose();

        async Task<bool> IsServedAsync()
        {
            var client = new TcpClient();
            open.Add(client);
            await client.ConnectAsync(app.Address.Host, app.Address.Port, Cancel);
            try
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n"), Cancel);
                return await client.GetStream().ReadAsync(new byte[1], Cancel) == 1;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    private static string WorkspaceId(RunningApp app) =>
        app.Services.GetRequiredService<WorkspaceCatalog>().List().Single().Id.Value;

    private static async Task AssertBoundAsync(RunningApp app, int bound, string path)
    {
        var open = new List<ClientWebSocket>();
        for (var count = 0; count < bound; count++) open.Add(await ConnectAsync(app, path));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(app, path));
            Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        }

        open[0].Abort();
        ClientWebSocket? again = null;
        await Eventually.TrueAsync(() => (again = TryConnect(app, path)) is not null, () => "The place is not given back.");
        foreach (var socket in open.Append(again!)) socket.Dispose();
    }

    private static ClientWebSocket? TryConnect(RunningApp app, string path)
    {
        try
        {
            return ConnectAsync(app, path).GetAwaiter().GetResult();
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static async Task<ClientWebSocket> ConnectAsync(RunningApp app, string path)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", app.Authorized.DefaultRequestHeaders.Authorization!.ToString());
        await socket.ConnectAsync(new Uri(new UriBuilder(app.Address) { Scheme = "ws" }.Uri, path), Cancel);
        return socket;
    }

    private async Task<RunningApp> StartAsync(params string[] args) => await (await RunningApp.StartAsync(_workspace.Path, args)).SignInAsync();

    /// <summary>A body that does not end until it is told to; what is sent at once is enough for the server's patience.</summary>
    private sealed class SlowContent : HttpContent
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End() => _end.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[64 * 1024], Cancel);
            await stream.FlushAsync(Cancel);
            await _end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
