using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Auth;

/// <summary>How a sign-in ends, at the real application: by time, by signing out, by another password, by being no sign-in.</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private const string AdminToken = "an admin token of some length";

    private readonly TempFolder _workspace = new();
    private readonly ManualClock _clock = new();
    private string _password = RunningApp.Password;
    private RunningApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Cookie_PastItsDays_OpensNothing()
    {
        await StartAsync();
        var cookie = await _app.CookieAsync();
        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));
        _clock.Advance(TimeSpan.FromSeconds(2)); // in its last second it still opens
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie));
    }

    [Fact]
    public async Task Token_PastItsDays_OpensNothing()
    {
        await StartAsync();
        await _app.SignInAsync();
        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await _app.Authorized.GetAsync("/api/workspaces", Cancel)).StatusCode);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Authorized.GetAsync("/api/workspaces", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Cookie_Garbled_OpensNothing()
    {
        await StartAsync();
        var cookie = await _app.CookieAsync();
        var (name, value) = (cookie.Split('=')[0], cookie[(cookie.IndexOf('=') + 1)..]);
        var middle = value.Length / 2;
        var other = value[middle] == 'A' ? 'B' : 'A';
        foreach (var garbled in new[]
        {
            "", "x", "%00", "\"", "chunks-3", value[..^1], value[1..], value + "A", value + value,
            value[..middle] + other + value[(middle + 1)..], new string('A', 12_000),
        })
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"{name}={garbled}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"coder1-00000000={value}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));
    }

    [Fact]
    public async Task Logout_WithCookie_EndsItInTheBrowser()
    {
        await StartAsync();
        var cookie = await _app.CookieAsync();
        foreach (var path in new[] { "/api/logout", "/logout" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
            var ended = (await _app.Anonymous.SendAsync(request, Cancel)).Headers.GetValues("Set-Cookie").Single();
            Assert.StartsWith($"{cookie.Split('=')[0]}=;", ended, StringComparison.Ordinal);
            Assert.Contains("expires=Thu, 01 Jan 1970", ended, StringComparison.Ordinal);
            Assert.Contains("path=/", ended, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    [InlineData(null, false)]
    public async Task Login_BehindAProxyThatEndsTls_MarksTheCookieSecure(string? forwarded, bool secure)
    {
        await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/login") { Content = JsonContent.Create(new { password = _password }) };
        if (forwarded is not null) request.Headers.Add("X-Forwarded-Proto", forwarded);
        var cookie = (await _app.Anonymous.SendAsync(request, Cancel)).Headers.GetValues("Set-Cookie").Single();
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task CookieAndToken_PasswordChanged_OpenNothing()
    {
        await StartAsync();
        var cookie = await _app.CookieAsync();
        await _app.SignInAsync();
        await _app.StopAsync();
        await _app.StartAgainAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie)); // a restart alone signs nobody out

        await _app.StopAsync();
        _password = "quite another password";
        await _app.StartAgainAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Authorized.GetAsync("/api/workspaces", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await BearerStatusAsync(AdminToken));
        var old = await _app.Anonymous.PostAsJsonAsync("/api/login", new { password = RunningApp.Password }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
    }

    [Theory]
    [InlineData(AdminToken, true)]
    [InlineData("an admin token of some lengtH", false)]
    [InlineData("an admin token of some lengt", false)]
    [InlineData("an admin token of some length!", false)]
    [InlineData("", false)]
    public async Task AdminToken_AsBearer_OpensOnlyWhereItIsTheOne(string token, bool opens)
    {
        await StartAsync();
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await BearerStatusAsync(token));
    }

    [Fact]
    public async Task AdminToken_NoneSet_OpensNothing()
    {
        _app = await RunningApp.StartAsync(_workspace.Path);
        Assert.Equal(HttpStatusCode.Unauthorized, await BearerStatusAsync(AdminToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await BearerStatusAsync(" "));
    }

    [Fact]
    public async Task Token_OfAnotherServer_OpensNothing()
    {
        await StartAsync();
        await using var other = await RunningApp.StartAsync(_workspace.Path);
        var answer = await other.Anonymous.PostAsJsonAsync("/api/login", new { password = RunningApp.Password, @as = "token" }, Cancel);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("token").GetString()!;
        Assert.Equal(HttpStatusCode.Unauthorized, await BearerStatusAsync(token));
    }

    private async Task StartAsync() => _app = await RunningApp.StartAsync(
        [
            "--Coder1:Auth:AdminToken", AdminToken, "--Coder1:Auth:SessionDays", "1",
            "--Coder1:Workspaces:Folders:0", _workspace.Path,
        ], Configure);

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration["Coder1:Auth:Password"] = _password;
        builder.Services.AddSingleton<TimeProvider>(_clock);
    }

    private async Task<HttpStatusCode> StatusAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/workspaces");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return (await _app.Anonymous.SendAsync(request, Cancel)).StatusCode;
    }

    private async Task<HttpStatusCode> BearerStatusAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/workspaces");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return (await _app.Anonymous.SendAsync(request, Cancel)).StatusCode;
    }
}
