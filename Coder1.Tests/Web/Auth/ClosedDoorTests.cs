using System.Net;
using System.Net.WebSockets;
using Coder1.Tests.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Auth;

/// <summary>Every route that the application has, found in it and not listed here, is closed to strangers and foreign pages.</summary>
public sealed class ClosedDoorTests : IAsyncLifetime
{
    private static readonly string[] Open =
    [
        "GET /api/health", "GET /api/health/live", "GET /api/health/ready", "GET /api/health/storage",
        "GET /login", "GET /login/link/{code}",
        // Takes a token of its own, which signs nobody in (AgentToolServerTests).
        "POST /api/agents/mcp",
        "POST /api/login", "POST /login", "POST /login/password",
    ];

    private readonly TempFolder _workspace = new();
    private RunningApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(_workspace.Path);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public void OpenRoutes_InTheApplication_AreTheKnownOnes() => Assert.Equal(Open, Routes()
        .Where(route => route.IsOpen && !route.Pattern.StartsWith("/_", StringComparison.Ordinal))
        .Select(route => $"{route.Method} {route.Pattern}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task EveryClosedRoute_WithoutSignIn_Is401()
    {
        var routes = Routes().Where(route => !route.IsOpen).ToList();
        Assert.True(routes.Count > 25, $"Only {routes.Count} routes were found.");
        foreach (var route in routes)
        {
            var answer = await SendAsync(route);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{route}: {answer.StatusCode}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task EveryChangingRoute_CookieAndForeignOrigin_Is403()
    {
        var cookie = await _app.CookieAsync();
        var routes = Routes().Where(route => route.Changes).ToList();
        Assert.True(routes.Count > 12, $"Only {routes.Count} routes were found.");
        foreach (var route in routes)
        {
            foreach (var (name, value) in new[]
            {
                ("Origin", "http://evil.example"), ("Origin", "null"), ("Origin", $"https://evil.example:{_app.Address.Port}"),
                ("Origin", $"http://{_app.Address.Authority}.evil.example"), ("Origin", $"http://evil@{_app.Address.Authority}"),
                ("Sec-Fetch-Site", "cross-site"), ("X-Nothing", "that says where from"),
            })
            {
                var answer = await SendAsync(route, ("Cookie", cookie), (name, value));
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route} {name}: {value}: {answer.StatusCode}");
                Assert.Contains("urn:coder1:foreign-origin", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            }
        }

        Assert.Empty(Directory.GetFileSystemEntries(_workspace.Path));
    }

    [Theory]
    [InlineData("POST", "/no/such/route")]
    [InlineData("PUT", "/")]
    [InlineData("DELETE", "/api")]
    public async Task UnknownChangingRoute_ForeignOrigin_Is403(string method, string path)
    {
        var route = new Route(method, path, IsOpen: false);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(route, ("Origin", "http://evil.example"))).StatusCode);
    }

    [Theory]
    [InlineData("/_blazor?id=x", null)]
    [InlineData("/api/terminals/aaaaaaaaaaaaaaaaaaaaaa/socket", 4403)]
    public async Task EverySocket_CookieAndForeignOrigin_IsRefused(string path, int? closeCode)
    {
        var cookie = await _app.CookieAsync();
        foreach (var origin in new[] { "http://evil.example", "null", $"http://{_app.Address.Authority}.evil.example", null })
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Cookie", cookie);
            if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
            var address = new Uri(new UriBuilder(_app.Address) { Scheme = "ws" }.Uri, path);
            if (closeCode is null)
            {
                var refused = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, Cancel));
                Assert.Contains("403", refused.Message, StringComparison.Ordinal);
                continue;
            }

            await socket.ConnectAsync(address, Cancel);
            await socket.ReceiveAsync(new byte[16], Cancel);
            Assert.Equal(closeCode, (int?)socket.CloseStatus);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Route route, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address);
        if (route.Changes) request.Content = new StringContent("{}", null, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _app.Anonymous.SendAsync(request, Cancel);
    }

    private IEnumerable<Route> Routes() =>
        from endpoint in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get, HttpMethods.Post]
        select new Route(method, $"/{endpoint.RoutePattern.RawText!.Trim('/')}", endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);

    private sealed record Route(string Method, string Pattern, bool IsOpen)
    {
        public bool Changes => Method is not ("GET" or "HEAD" or "OPTIONS");

        public string Address => string.Join('/', Pattern.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
    }
}
