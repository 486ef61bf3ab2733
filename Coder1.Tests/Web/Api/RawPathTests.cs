using Xunit;

namespace Coder1.Tests.Web.Api;

/// <summary>Request targets as an attacker sends them, byte for byte, on a socket of our own.</summary>
public sealed class RawPathTests : IAsyncLifetime
{
    private FilesApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await FilesApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("../../outside/secret")]
    [InlineData("%2e%2e/%2e%2e/outside/secret")]
    [InlineData("..%2f..%2foutside%2fsecret")]
    [InlineData("..%2F..%2Foutside%2Fsecret")]
    [InlineData("%2e%2e%2f%2e%2e%2foutside%2fsecret")]
    [InlineData("%252e%252e/%252e%252e/outside/secret")]
    [InlineData("..%5c..%5coutside%5csecret")]
    [InlineData(@"..\..\outside\secret")]
    [InlineData("..;/..;/outside/secret")]
    [InlineData("%c0%ae%c0%ae/%c0%ae%c0%ae/outside/secret")]
    [InlineData("%uff0e%uff0e/outside/secret")]
    [InlineData("/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("%2F/etc/passwd")]
    [InlineData("file%00")]
    [InlineData("%00")]
    [InlineData("file\0")]
    [InlineData("out/secret")]
    [InlineData("out%2fsecret")]
    [InlineData("file/")]
    [InlineData("./../../../outside/secret")]
    public async Task Files_HostilePath_IsRefusedByEveryMethod(string path)
    {
        foreach (var method in new[] { "GET", "HEAD", "PUT", "DELETE" })
        {
            var answer = await _app.RawAsync(method, $"{_app.Api}/files/{path}");
            if (IsPlainName(path) && method == "PUT") Assert.Contains("HTTP/1.1 201", answer, StringComparison.Ordinal);
            else if (IsPlainName(path) && method == "DELETE") Assert.Contains("HTTP/1.1 204", answer, StringComparison.Ordinal);
            else Assert.Matches(@"\AHTTP/1\.1 (400|404|405) ", answer);
            Assert.DoesNotContain("\r\n\r\nsecret", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("root:x", answer, StringComparison.Ordinal);
        }

        Assert.Equal("secret", await File.ReadAllTextAsync(_app.At("../../outside/secret"), TestContext.Current.CancellationToken));
        Assert.Equal(["file", "out"], Directory.GetFileSystemEntries(_app.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["secret"], Directory.GetFileSystemEntries(_app.At("../../outside")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("../../outside")]
    [InlineData("%2Fetc")]
    [InlineData("/etc")]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("a%2F%2Fb")]
    public async Task Tree_HostilePath_Is400(string path)
    {
        foreach (var route in new[] { "tree", "archive" })
            Assert.StartsWith("HTTP/1.1 400 ", await _app.RawAsync("GET", $"{_app.Api}/{route}?path={path}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("..%2f..%2f")]
    [InlineData("ws")]
    [InlineData("%00")]
    public async Task Workspace_HostileId_IsRefused(string id) => Assert.Matches(@"\AHTTP/1\.1 40[04] ",
        await _app.RawAsync("GET", $"/api/workspaces/{id}/files/file"));

    /// <summary>On Linux a backslash is a part of a name as any other.</summary>
    private static bool IsPlainName(string path) => path.StartsWith(@"..\", StringComparison.Ordinal) || path.StartsWith("..%5c", StringComparison.Ordinal);

    [Fact]
    public async Task Files_PercentInAName_IsReachedByItsEncodedForm()
    {
        Assert.StartsWith("HTTP/1.1 201 ", await _app.RawAsync("PUT", $"{_app.Api}/files/a%252Fb%2541", "x"), StringComparison.Ordinal);
        Assert.True(File.Exists(_app.At("a%2Fb%41")));
        Assert.StartsWith("HTTP/1.1 200 ", await _app.RawAsync("GET", $"{_app.Api}/files/a%252Fb%2541?x=%2F"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ClientThatHangsUp_KeepsTheOldFile()
    {
        var answer = await _app.RawAsync("PUT", $"{_app.Api}/files/file", "new", missingBytes: 5);
        Assert.DoesNotMatch(@"\AHTTP/1\.1 2", answer);
        Assert.Equal("hello", await File.ReadAllTextAsync(_app.At("file"), TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFileSystemEntries(_app.Root).Length);
    }
}
