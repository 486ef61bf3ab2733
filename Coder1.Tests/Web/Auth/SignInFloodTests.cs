using System.Net;
using System.Net.Http.Json;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Auth;

/// <summary>Many passwords at once, at the real application.</summary>
public sealed class SignInFloodTests : IDisposable
{
    private const int Flood = 100;
    private const int MaxFailures = 5;

    private readonly TempFolder _workspace = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Login_HundredWrongPasswordsAtOnce_LooksAtAsFewAsInARow()
    {
        await using var app = await RunningApp.StartAsync(_workspace.Path, "--Coder1:Server:MaxConnections", "200");
        var answers = await FloodAsync(app, "/api/login");
        var statuses = answers.CountBy(answer => answer.StatusCode).ToDictionary();

        // The last of the five says 429 as well: there is no further try.
        Assert.InRange(statuses.GetValueOrDefault(HttpStatusCode.Unauthorized), 0, MaxFailures);
        Assert.Equal(Flood, statuses.GetValueOrDefault(HttpStatusCode.Unauthorized)
            + statuses.GetValueOrDefault(HttpStatusCode.TooManyRequests) + statuses.GetValueOrDefault(HttpStatusCode.ServiceUnavailable));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Unauthorized),
            answer => Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.All(answers, answer => Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType));

        var right = await app.Anonymous.PostAsJsonAsync("/api/login", new { password = RunningApp.Password }, Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
    }

    [Fact]
    public async Task Login_MoreAtOnceThanMayWait_Is503ForTheRest()
    {
        await using var app = await RunningApp.StartAsync(_workspace.Path,
            "--Coder1:Server:MaxConnections", "200", "--Coder1:Auth:MaxFailures", "1000", "--Coder1:Auth:MaxConcurrentSignIns", "1", "--Coder1:Auth:MaxWaitingSignIns", "0");
        var answers = await FloodAsync(app, "/api/login");
        var busy = answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(busy);
        Assert.Equal(Flood - busy.Count, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Contains("urn:coder1:sign-in-busy", await busy[0].Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        // Those that were sent away count for nothing, and afterwards the door opens.
        await app.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.Authorized.GetAsync("/api/workspaces", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno header\r\n")]
    [InlineData("application/x-www-form-urlencoded", "%")]
    [InlineData("text/plain", "password=x")]
    public async Task LoginForm_NoFormOfOurs_LeadsBackToThePage(string contentType, string body)
    {
        await using var app = await RunningApp.StartAsync(_workspace.Path);
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var answer = await app.Anonymous.PostAsync("/login/password", content, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/login", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/api/login", "application/json", 8191, HttpStatusCode.Unauthorized)]
    [InlineData("/api/login", "application/json", 8192, HttpStatusCode.Unauthorized)]
    [InlineData("/api/login", "application/json", 8193, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/login/password", "application/x-www-form-urlencoded", 8192, HttpStatusCode.Redirect)]
    [InlineData("/login/password", "application/x-www-form-urlencoded", 8193, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Login_BodyAroundItsBound_IsJudged(string path, string contentType, int bytes, HttpStatusCode expected)
    {
        await using var app = await RunningApp.StartAsync(_workspace.Path);
        var (begin, end) = path == "/api/login" ? ("""{"password":"wrong","x":" """.TrimEnd(), "\"}") : ("password=wrong&x=", "");
        foreach (var chunked in new[] { false, true })
        {
            // The server counts the framing of chunks as well.
            if (chunked && expected != HttpStatusCode.RequestEntityTooLarge) continue;
            using var content = new StringContent(begin + new string('x', bytes - begin.Length - end.Length) + end);
            content.Headers.ContentType = new(contentType);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            request.Headers.TransferEncodingChunked = chunked;
            Assert.Equal(expected, (await app.Anonymous.SendAsync(request, Cancel)).StatusCode);
        }
    }

    private static async Task<HttpResponseMessage[]> FloodAsync(RunningApp app, string path) => await Task.WhenAll(
        Enumerable.Range(0, Flood).Select(_ => app.Anonymous.PostAsJsonAsync(path, new { password = "wrong password" }, Cancel)));
}
