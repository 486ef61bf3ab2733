using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

/// <summary>Hostile paths and names from one who is signed in, at the whole application.</summary>
public sealed class HostilePathTests(BadInputApp app) : IClassFixture<BadInputApp>, IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await app.AssertUnharmedAsync();

    [Theory]
    [InlineData("..")]
    [InlineData("../outside/secret")]
    [InlineData("%2e%2e/outside/secret")]
    [InlineData("%2E%2E/outside/secret")]
    [InlineData(".%2e/outside/secret")]
    [InlineData("..%2foutside%2fsecret")]
    [InlineData("%252e%252e/outside/secret")]
    [InlineData("/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("out/secret")]
    [InlineData("out")]
    [InlineData("leak")]
    [InlineData("file%00")]
    [InlineData("%00")]
    [InlineData("fi\0le")]
    [InlineData("file/x")]
    [InlineData("%c0%ae%c0%ae/outside/secret")]
    public async Task FilesAndBackups_HostilePath_AreRefusedByEveryMethod(string path)
    {
        foreach (var method in new[] { "GET", "HEAD", "PUT" })
        {
            foreach (var route in new[] { "files", "backups" })
            {
                // A backup is named by the hash of its path, which need not exist: a plain path of any file is legal.
                if (route == "backups" && IsPlainPath(path)) continue;
                var answer = await app.RawAsync(method, $"{app.Api}/{route}/{path}");
                Assert.Matches(@"\AHTTP/1\.1 4(00|04|05|09) ", answer);
                Assert.DoesNotContain("root:x", answer, StringComparison.Ordinal);
                Assert.DoesNotContain("\r\n\r\nsecret", answer, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("../outside")]
    [InlineData("%2Fetc")]
    [InlineData("out")]
    [InlineData("a%00b")]
    public async Task TreeAndArchive_HostilePath_AreRefused(string path)
    {
        foreach (var route in new[] { "tree", "archive" })
            Assert.Matches(@"\AHTTP/1\.1 40[04] ", await app.RawAsync("GET", $"{app.Api}/{route}?path={path}"));
    }

    [Theory]
    [InlineData("../outside/x")]
    [InlineData("/etc/x")]
    [InlineData("out/x")]
    [InlineData("a\\u0000b")]
    [InlineData("")]
    [InlineData("\\ud800")]
    public async Task MoveAndMakeFolder_HostilePath_AreRefused(string path)
    {
        Assert.Matches(@"\AHTTP/1\.1 40[0-9] ", await app.JsonAsync("POST", $"{app.Api}/folders", $$"""{"path":"{{path}}"}"""));
        Assert.Matches(@"\AHTTP/1\.1 40[0-9] ", await app.JsonAsync("POST", $"{app.Api}/files:move", $$"""{"from":"file","to":"{{path}}"}"""));
        Assert.Matches(@"\AHTTP/1\.1 40[0-9] ", await app.JsonAsync("POST", $"{app.Api}/files:move", $$"""{"from":"{{path}}","to":"new"}"""));
    }

    [Theory]
    [InlineData("\"cwd\":\"../outside\"")]
    [InlineData("\"cwd\":\"/etc\"")]
    [InlineData("\"cwd\":\"out\"")]
    [InlineData("\"cwd\":\"a\\u0000b\"")]
    [InlineData("\"command\":[\"\"]")]
    [InlineData("\"command\":[null]")]
    [InlineData("\"command\":[\"/bin/tr\\u0000ue\"]")]
    [InlineData("\"command\":[\"/no/such/program\"]")]
    [InlineData("\"command\":\"/bin/true\"")]
    [InlineData("\"env\":{\"A=B\":\"x\"}")]
    [InlineData("\"env\":{\"A\":null}")]
    [InlineData("\"name\":\"\\u001b[31m\"")]
    [InlineData("\"columns\":0")]
    [InlineData("\"columns\":1001")]
    [InlineData("\"rows\":\"24\\u0000\"")]
    [InlineData("\"rows\":99999999999")]
    [InlineData("\"workspace\":\"..\"")]
    [InlineData("\"workspace\":null")]
    public async Task CreateTerminal_HostileRequest_IsRefusedAndNothingIsLeft(string field)
    {
        var answer = await app.JsonAsync("POST", "/api/terminals", $$"""{"workspace":"{{app.WorkspaceId}}",{{field}}}""");
        Assert.Matches(@"\AHTTP/1\.1 40[04] ", answer);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        var listed = await app.App.Authorized.GetStringAsync("/api/terminals", Cancel);
        Assert.Equal("[]", listed);
    }

    private static bool IsPlainPath(string path) =>
        path is "out" or "out/secret" or "leak" or "file/x" || path.StartsWith("%25", StringComparison.Ordinal)
        || path.StartsWith("%c0", StringComparison.Ordinal);
}
