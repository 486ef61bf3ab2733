using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Coder1.Tests.TestKit;
using Coder1.Tests.Web.Api;
using Xunit;

namespace Coder1.Tests.Web.Auth;

/// <summary>Who is an admin, at the real application.</summary>
public sealed class AdminTests
{
    private const string Route = "/api/monitoring/memory/leaks/clear-history";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_ByDefault_MakesAnAdmin()
    {
        await using var app = await MemoryApp.StartAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await app.App.Authorized.PostAsync(Route, null, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await WithCookieAsync(app, await app.App.CookieAsync())).StatusCode);
    }

    [Fact]
    public async Task Password_WhereOnlyTheTokenMakesAdmins_Is403()
    {
        await using var app = await MemoryApp.StartAsync("--Coder1:Auth:UsersAreAdmins", "false");
        await ApiAssert.ProblemAsync(await app.App.Authorized.PostAsync(Route, null, Cancel), HttpStatusCode.Forbidden, "not-an-admin");
        await ApiAssert.ProblemAsync(await WithCookieAsync(app, await app.App.CookieAsync()), HttpStatusCode.Forbidden, "not-an-admin");
        Assert.Equal(HttpStatusCode.OK, (await app.App.Authorized.GetAsync("/api/monitoring/memory/stats", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Admin.PostAsync(Route, null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task AdminToken_TypedAsThePassword_SignsAnAdminIn()
    {
        await using var app = await MemoryApp.StartAsync("--Coder1:Auth:UsersAreAdmins", "false");
        var answer = await app.App.Anonymous.PostAsJsonAsync("/api/login", new { password = MemoryApp.AdminToken }, Cancel);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(HttpStatusCode.NoContent, (await WithCookieAsync(app, cookie)).StatusCode);
    }

    [Fact]
    public async Task WrongTokens_TooMany_WaitWhileOwnTokensWork()
    {
        await using var app = await MemoryApp.StartAsync("--Coder1:Auth:MaxFailures", "3", "--Coder1:Auth:FailureWindowSeconds", "3600");
        for (var count = 0; count < 3; count++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await WithTokenAsync(app, $"guess number {count}")).StatusCode);
        var slowed = await WithTokenAsync(app, MemoryApp.AdminToken);
        Assert.True(slowed.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(1));
        await ApiAssert.ProblemAsync(slowed, HttpStatusCode.TooManyRequests, "too-many-tokens");
        Assert.Equal(HttpStatusCode.NoContent, (await app.App.Authorized.PostAsync(Route, null, Cancel)).StatusCode);
        // Counted apart: a script with a wrong token locks nobody out.
        Assert.NotEmpty(await app.App.CookieAsync());
    }

    [Fact]
    public async Task NoAdminAtAll_IsAWrongSetting()
    {
        using var workspace = new TempFolder();
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => RunningApp.StartAsync(workspace.Path, "--Coder1:Auth:UsersAreAdmins", "false"));
        Assert.Contains("Coder1:Auth:UsersAreAdmins = False", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> WithCookieAsync(MemoryApp app, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return await app.App.Anonymous.SendAsync(request, Cancel);
    }

    private static async Task<HttpResponseMessage> WithTokenAsync(MemoryApp app, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await app.App.Anonymous.SendAsync(request, Cancel);
    }
}
