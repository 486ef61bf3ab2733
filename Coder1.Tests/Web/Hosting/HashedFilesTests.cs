using System.Net;
using Coder1.Tests.TestKit;
using Coder1.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

public sealed class HashedFilesTests : IAsyncLifetime
{
    private const string Beyond = "beyond";

    private readonly TempFolder _folder = new();
    private readonly WebApplication _app;
    private HttpClient _client = null!;

    public HashedFilesTests()
    {
        _folder.File("dist/chunks/both-ABC.js", "plain");
        _folder.File("dist/chunks/both-ABC.js.br", "brotli");
        _folder.File("dist/chunks/both-ABC.js.gz", "gzip");
        _folder.File("dist/workers/none-DEF.js", "plain");
        _folder.File("dist/chunks/strange-ABC.unknown", "plain");
        _folder.File("dist/ide.js", "not hashed");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { WebRootPath = _folder.Path });
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UseMiddleware<HashedFiles>();
        _app.Run(context => context.Response.WriteAsync(Beyond));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(Cancellation);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "brotli")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "gzip")]
    [InlineData("identity", null, "plain")]
    [InlineData("", null, "plain")]
    [InlineData(";;;", null, "plain")]
    public async Task Get_CompressedCopies_GivesTheBestThatIsAccepted(string accepted, string? encoding, string content)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/dist/chunks/both-ABC.js", (HeaderNames.AcceptEncoding, accepted));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(content, await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues(HeaderNames.CacheControl).Single());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task Get_NoCompressedCopy_GivesThePlainFile()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/dist/workers/none-DEF.js", (HeaderNames.AcceptEncoding, "br"));

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("plain", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Get_KnownTag_IsNotSentAgain()
    {
        using var first = await SendAsync(HttpMethod.Get, "/dist/chunks/both-ABC.js");
        using var again = await SendAsync(
            HttpMethod.Get, "/dist/chunks/both-ABC.js", (HeaderNames.IfNoneMatch, first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Head_File_HasItsLengthOnly()
    {
        using var answer = await SendAsync(HttpMethod.Head, "/dist/chunks/both-ABC.js");

        Assert.Equal(5, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("/dist/chunks/missing-ABC.js")]
    [InlineData("/dist/chunks/")]
    [InlineData("/dist/chunks")]
    [InlineData("/dist/chunks/strange-ABC.unknown")]
    [InlineData("/dist/chunks/both-ABC.js.br")]
    [InlineData("/dist/chunks/%2e%2e%2f%2e%2e%2fsecret.js")]
    [InlineData("/dist/chunks/..%5Cide.js")]
    public async Task Get_NoSuchFile_Is404(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Post_File_Is405()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/dist/chunks/both-ABC.js");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Theory]
    [InlineData("/dist/ide.js")]
    [InlineData("/dist/chunksandmore")]
    [InlineData("/dist/chunks/%2e%2e/ide.js")]
    public async Task Get_AnythingElse_GoesOn(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);

        Assert.Equal(Beyond, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request, Cancellation);
    }
}
