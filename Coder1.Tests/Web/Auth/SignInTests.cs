using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Auth;

/// <summary>The door, at the real application: who comes in, and that all else is closed.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly TempFolder _workspace = new();
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(_workspace.Path);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("/api/workspaces")]
    [InlineData("/api/terminals")]
    [InlineData("/api/workspaces/x/files/a")]
    [InlineData("/api/workspaces/x/tree")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/api/nothing-here")]
    public async Task Get_WithoutSignIn_Is401(string path)
    {
        var answer = await _app.Anonymous.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/workspaces")]
    [InlineData("/w/some-workspace")]
    public async Task GetPage_WithoutSignIn_LeadsToTheSignInPage(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await _app.Anonymous.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/login?", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/health/live")]
    [InlineData("/api/health/ready")]
    [InlineData("/api/health/storage")]
    [InlineData("/login")]
    [InlineData("/dist/app.css")]
    public async Task Get_OpenRoute_Is200WithoutSignIn(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _app.Anonymous.GetAsync(path, Cancel)).StatusCode);

    [Fact]
    public async Task Login_RightPassword_GivesACookieThatOpens()
    {
        var cookie = await _app.CookieAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/api/workspaces", cookie));
    }

    [Fact]
    public async Task Login_AsToken_GivesATokenThatOpens()
    {
        await _app.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await _app.Authorized.GetAsync("/api/workspaces", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("not the password")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Login_WrongPassword_Is401WithoutCookie(string? password)
    {
        var answer = await _app.Anonymous.PostAsJsonAsync("/api/login", new { password }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Login_TooManyWrongPasswords_Is429AlsoForTheRightOne()
    {
        for (var count = 0; count < 5; count++)
            await _app.Anonymous.PostAsJsonAsync("/api/login", new { password = "wrong" }, Cancel);
        var answer = await _app.Anonymous.PostAsJsonAsync("/api/login", new { password = RunningApp.Password }, Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("[]")]
    [InlineData("{\"password\": 7}")]
    public async Task Login_MalformedBody_Is400(string body)
    {
        using var content = new StringContent(body, null, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.Anonymous.PostAsync("/api/login", content, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic b3duZXI6eA==")]
    public async Task Get_BadAuthorization_Is401(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/workspaces");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Anonymous.SendAsync(request, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("null", null, HttpStatusCode.Forbidden)]
    [InlineData("", null, HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData(null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData(null, "same-site", HttpStatusCode.Forbidden)]
    [InlineData(null, "same-origin", HttpStatusCode.NoContent)]
    [InlineData("self", null, HttpStatusCode.NoContent)]
    public async Task ChangeWithCookie_FromOrigin_IsLetInFromOurPagesOnly(string? origin, string? site, HttpStatusCode expected)
    {
        var cookie = await _app.CookieAsync();
        var status = await StatusAsync(HttpMethod.Post, "/api/logout", cookie, origin == "self" ? Self : origin, site);
        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task TerminalSocket_ForeignOrigin_ClosesWith4403()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        socket.Options.SetRequestHeader("Cookie", await _app.CookieAsync());
        Assert.Equal(4403, await CloseCodeAsync(socket));
    }

    [Fact]
    public async Task TerminalSocket_CookieWithoutOrigin_ClosesWith4403()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", await _app.CookieAsync());
        Assert.Equal(4403, await CloseCodeAsync(socket));
    }

    [Fact]
    public async Task TerminalSocket_NotSignedIn_ClosesWith4401()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Self);
        Assert.Equal(4401, await CloseCodeAsync(socket));
    }

    [Fact]
    public async Task BlazorSocket_ForeignOrigin_IsRefused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        socket.Options.SetRequestHeader("Cookie", await _app.CookieAsync());
        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new Uri(Socket, "/_blazor?id=x"), Cancel));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/w/x", "/w/x")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    public async Task LoginForm_ReturnUrl_StaysOnThisSite(string returnUrl, string lands)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["password"] = RunningApp.Password, ["returnUrl"] = returnUrl,
        });
        var answer = await _app.Anonymous.PostAsync("/login/password", form, Cancel);
        Assert.Equal(lands, answer.Headers.Location?.OriginalString);
        Assert.Contains("httponly", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answer_EveryPage_CarriesTheSecurityHeaders()
    {
        var answer = await _app.Anonymous.GetAsync("/login", Cancel);
        Assert.Contains("script-src 'self'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Self => _app.Address.GetLeftPart(UriPartial.Authority);

    private Uri Socket => new UriBuilder(_app.Address) { Scheme = "ws" }.Uri;

    private async Task<HttpStatusCode> StatusAsync(
        HttpMethod method, string path, string cookie, string? origin = null, string? site = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        if (site is not null) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        return (await _app.Anonymous.SendAsync(request, Cancel)).StatusCode;
    }

    private async Task<int> CloseCodeAsync(ClientWebSocket socket)
    {
        socket.Options.AddSubProtocol("coder1.terminal.v1");
        await socket.ConnectAsync(new Uri(Socket, "/api/terminals/whatever/socket"), Cancel);
        await socket.ReceiveAsync(new byte[16], Cancel);
        return (int)socket.CloseStatus!.Value;
    }
}
