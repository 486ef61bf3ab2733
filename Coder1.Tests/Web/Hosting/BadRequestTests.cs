using System.Net;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

/// <summary>Requests that are none, from one who is signed in: refused in words, and the server goes on.</summary>
public sealed class BadRequestTests(BadInputApp app) : IClassFixture<BadInputApp>, IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await app.AssertUnharmedAsync();

    public static TheoryData<string, string> JsonRoutes => new()
    {
        { "POST", "/api/login" }, { "POST", "/api/workspaces" }, { "POST", "{api}/folders" }, { "POST", "{api}/files:move" },
        { "POST", "/api/terminals" }, { "PATCH", "/api/terminals/aaaaaaaaaaaaaaaaaaaaaa" },
    };

    [Theory]
    [MemberData(nameof(JsonRoutes))]
    public async Task JsonRoute_WrongJson_Is400(string method, string route)
    {
        foreach (var body in new[]
        {
            "", "null", "[]", "7", "\"x\"", "{", "{\"path\":", "not json", "{\"password\":[],\"path\":{},\"from\":7,\"workspace\":[],\"name\":{}}",
            new string('[', 2000), "\xff\xfe", "{\"a\":1}{",
        })
        {
            var answer = await app.JsonAsync(method, Route(route), body);
            Assert.True(answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), $"{body}: {answer}");
            Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(JsonRoutes))]
    public async Task JsonRoute_WrongContentType_Is415(string method, string route)
    {
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense", "" })
        {
            var answer = await app.RawAsync(method, Route(route), type.Length > 0 ? $"Content-Type: {type}\r\n" : "", "{\"password\":\"x\"}");
            Assert.StartsWith("HTTP/1.1 415 ", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(JsonRoutes))]
    public async Task JsonRoute_BodyBeyondTheBound_Is413(string method, string route)
    {
        var body = $"{{\"x\":\"{new string('x', BadInputApp.MaxBodyBytes)}\"}}";
        Assert.StartsWith("HTTP/1.1 413 ", await app.JsonAsync(method, Route(route), body), StringComparison.Ordinal);
        using var chunked = new HttpRequestMessage(new HttpMethod(method), Route(route)) { Content = new StringContent(body, null, "application/json") };
        chunked.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.App.Authorized.SendAsync(chunked, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData(BadInputApp.MaxBodyBytes - 1, false)]
    [InlineData(BadInputApp.MaxBodyBytes, false)]
    [InlineData(BadInputApp.MaxBodyBytes + 1, true)]
    public async Task JsonBody_AroundItsBound_IsJudged(int bytes, bool tooLarge)
    {
        var body = """{"path":"../x","y":""}""";
        body = body.Replace("\"\"}", $"\"{new string('y', bytes - body.Length)}\"}}", StringComparison.Ordinal);
        Assert.StartsWith(tooLarge ? "HTTP/1.1 413 " : "HTTP/1.1 400 ", await app.JsonAsync("POST", $"{app.Api}/folders", body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files", BadInputApp.MaxUploadBytes, false)]
    [InlineData("files", BadInputApp.MaxUploadBytes + 1, true)]
    [InlineData("backups", BadInputApp.MaxBackupBytes, false)]
    [InlineData("backups", BadInputApp.MaxBackupBytes + 1, true)]
    public async Task Put_AroundItsBound_IsJudged(string route, int bytes, bool tooLarge)
    {
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{app.Api}/{route}/new") { Content = new ByteArrayContent(new byte[bytes]) };
            request.Headers.TransferEncodingChunked = chunked;
            var answer = await app.App.Authorized.SendAsync(request, Cancel);
            Assert.Equal(tooLarge, answer.StatusCode == HttpStatusCode.RequestEntityTooLarge);
            Assert.Equal(!tooLarge, answer.IsSuccessStatusCode);
        }

        if (!tooLarge) Assert.True((await app.App.Authorized.DeleteAsync($"{app.Api}/{route}/new", Cancel)).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/no/such/route", 404)]
    [InlineData("POST", "/api/no/such/route", 405)]
    [InlineData("GET", "/no-such-page", 404)]
    [InlineData("PATCH", "/api/workspaces", 405)]
    [InlineData("DELETE", "/api/login", 405)]
    [InlineData("BREW", "/api/workspaces", 405)]
    [InlineData("GET", "/api/workspaces/aaaa/files/x", 404)]
    [InlineData("GET", "/api/terminals/aaaaaaaaaaaaaaaaaaaaaa", 404)]
    [InlineData("GET", "/api/terminals/%00", 404)]
    [InlineData("GET", "/api/terminals/..%2f..", 404)]
    [InlineData("GET", "/dist/chunks/..%2f..%2fappsettings.json", 404)]
    [InlineData("GET", "/dist/chunks/%2e%2e/%2e%2e/appsettings.json", 404)]
    public async Task UnknownRouteOrMethod_IsRefused(string method, string path, int status) =>
        Assert.Matches($@"\AHTTP/1\.1 ({status}|400) ", await app.RawAsync(method, path));

    [Fact]
    public async Task Headers_TooLarge_AreRefused()
    {
        Assert.StartsWith("HTTP/1.1 431 ", await app.RawAsync("GET", "/api/workspaces", $"X-Large: {new string('x', 40_000)}\r\n"), StringComparison.Ordinal);
        var many = string.Concat(Enumerable.Range(0, 200).Select(index => $"X-{index}: x\r\n"));
        Assert.StartsWith("HTTP/1.1 431 ", await app.RawAsync("GET", "/api/workspaces", many), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await app.RawAsync("GET", $"/api/workspaces?{new string('x', 10_000)}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await app.RawAsync("GET", "/api/workspaces", "X-Nul: a\0b\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await app.RawAsync("GET", "/api/workspaces", "no colon\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await RawHttp.SendAsync(app.App.Address, "GET / HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 1\r\nContent-Length: 2\r\n", "x")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n", "zz\r\nx\r\n0\r\n\r\n")]
    [InlineData("Content-Length: -1\r\n", "")]
    public async Task Framing_ThatCannotBeRead_IsRefused(string headers, string body)
    {
        var answer = await app.FramedAsync($"{app.Api}/files/new", headers, body);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Single(answer.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("If-Match: nonsense\r\n")]
    [InlineData("If-None-Match: \"x\"\r\n")]
    [InlineData("If-Match: \"unterminated\r\n")]
    public async Task Put_ConditionThatCannotBeRead_IsRefused(string header) =>
        Assert.StartsWith("HTTP/1.1 400 ", await app.RawAsync("PUT", $"{app.Api}/files/file", header, "x"), StringComparison.Ordinal);

    [Fact]
    public async Task Problem_AnyRefusal_SaysNothingOfTheInside()
    {
        var answer = await app.JsonAsync("POST", "/api/workspaces", "{\"path\":\"relative\"}");
        var problem = JsonDocument.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split('\n').First(line => line.StartsWith('{')));
        Assert.StartsWith("urn:coder1:", problem.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server: ", answer, StringComparison.Ordinal);
    }

    private string Route(string route) => route.Replace("{api}", app.Api, StringComparison.Ordinal);
}
