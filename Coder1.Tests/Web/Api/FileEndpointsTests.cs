using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class FileEndpointsTests : IAsyncLifetime
{
    private FilesApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await FilesApp.StartAsync(("Coder1:Workspaces:MaxUploadBytes", "8192"), ("Coder1:Workspaces:EditableBytes", "8192"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_File_IsServedSoThatNoBrowserRunsIt()
    {
        await File.WriteAllTextAsync(_app.At("page.html"), "<script>", Cancellation);
        using var response = await SendAsync("GET", "page.html");
        Assert.Equal("<script>", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Null(response.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task Get_Download_IsAnAttachmentOfItsName()
    {
        await File.WriteAllTextAsync(_app.At("a \"b\"\n😀.txt"), "x", Cancellation);
        using var response = await SendAsync("GET", "a%20%22b%22%0A%F0%9F%98%80.txt?download=1");
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal("a \"b\"\n😀.txt", disposition.FileNameStar);
    }

    [Fact]
    public async Task Get_SameTag_Is304AndLeavesNoFileOpen()
    {
        using var first = await SendAsync("GET", "file");
        for (var i = 0; i < 5; i++)
        {
            using var again = await SendAsync("GET", "file", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        }

        using var head = await SendAsync("HEAD", "file");
        Assert.Equal(5, head.Content.Headers.ContentLength);
        Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd"), fd => new FileInfo(fd).LinkTarget == _app.At("file"));
    }

    [Fact]
    public async Task Get_OtherTagThanIfMatch_Is412()
    {
        using var response = await SendAsync("GET", "file", request => request.Headers.IfMatch.ParseAdd("\"other\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
    }

    [Theory]
    [InlineData(0L, 0L, "h")]
    [InlineData(1L, 3L, "ell")]
    [InlineData(3L, null, "lo")]
    [InlineData(null, 2L, "lo")]
    [InlineData(0L, 100L, "hello")]
    public async Task Get_Range_Is206(long? from, long? to, string expected)
    {
        using var response = await SendAsync("GET", "file", request => request.Headers.Range = new RangeHeaderValue(from, to));
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(5, response.Content.Headers.ContentRange!.Length);
    }

    [Fact]
    public async Task Get_RangeBehindTheEnd_Is416()
    {
        using var response = await SendAsync("GET", "file", request => request.Headers.Range = new RangeHeaderValue(5, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Equal(5, response.Content.Headers.ContentRange!.Length);
    }

    [Theory]
    [InlineData("none", HttpStatusCode.NotFound, "not-found")]
    [InlineData("out/secret", HttpStatusCode.NotFound, "leads-outside")]
    [InlineData("", HttpStatusCode.Conflict, "is-a-folder")]
    [InlineData("a//b", HttpStatusCode.BadRequest, "malformed")]
    public async Task Get_NoFileOfOurs_IsAProblem(string path, HttpStatusCode status, string type)
    {
        using var response = await SendAsync("GET", path);
        await ApiAssert.ProblemAsync(response, status, type);
    }

    [Fact]
    public async Task Put_NewThenOld_Is201Then204WithTheTag()
    {
        using var created = await PutAsync("new%20file", "one");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{_app.Api}/files/new%20file", created.Headers.Location!.OriginalString);
        using var replaced = await PutAsync("new%20file", "two", request => request.Headers.IfMatch.Add(created.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        using var read = await SendAsync("GET", "new%20file");
        Assert.Equal(replaced.Headers.ETag, read.Headers.ETag);
        Assert.Equal("two", await File.ReadAllTextAsync(_app.At("new file"), Cancellation));
    }

    [Fact]
    public async Task Put_StaleTag_Is412WithThePresentOne()
    {
        using var seen = await SendAsync("GET", "file");
        using var theirs = await PutAsync("file", "theirs");
        using var mine = await PutAsync("file", "mine", request => request.Headers.IfMatch.Add(seen.Headers.ETag!));
        await ApiAssert.ProblemAsync(mine, HttpStatusCode.PreconditionFailed, "changed");
        Assert.Equal(theirs.Headers.ETag, mine.Headers.ETag);
        Assert.Equal("theirs", await File.ReadAllTextAsync(_app.At("file"), Cancellation));
    }

    [Fact]
    public async Task Put_IfNoneMatchAny_MakesOnlyANewFile()
    {
        using var old = await PutAsync("file", "x", request => request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));
        await ApiAssert.ProblemAsync(old, HttpStatusCode.PreconditionFailed, "changed");
        using var created = await PutAsync("new", "x", request => request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    [Theory]
    [InlineData("If-Match", "unquoted")]
    [InlineData("If-Match", "")]
    [InlineData("If-Match", "\"a\" \"b\"")]
    [InlineData("If-None-Match", "\"a\"")]
    [InlineData("If-None-Match", "")]
    public async Task Put_ConditionThatCannotBeRead_Is400AndWritesNothing(string header, string value)
    {
        using var response = await PutAsync("file", "x", request => request.Headers.TryAddWithoutValidation(header, value));
        await ApiAssert.ProblemAsync(response, HttpStatusCode.BadRequest, "malformed");
        Assert.Equal("hello", await File.ReadAllTextAsync(_app.At("file"), Cancellation));
    }

    [Fact]
    public async Task Put_SeveralOrWeakTags_AreComparedStrongly()
    {
        using var seen = await SendAsync("GET", "file");
        using var weak = await PutAsync("file", "x", request => request.Headers.TryAddWithoutValidation("If-Match", $"W/{seen.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, weak.StatusCode);
        using var several = await PutAsync("file", "x", request => request.Headers.TryAddWithoutValidation("If-Match", $"\"a\", {seen.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NoContent, several.StatusCode);
    }

    [Theory]
    [InlineData(8191, false, true)]
    [InlineData(8192, false, true)]
    [InlineData(8193, false, false)]
    [InlineData(81920, false, false)]
    [InlineData(8192, true, true)]
    [InlineData(8193, true, false)]
    public async Task Put_AtTheBound_Is413AndKeepsTheOldFile(int bytes, bool chunked, bool fits)
    {
        using var response = await PutAsync("file", new string('x', bytes), request => request.Headers.TransferEncodingChunked = chunked);
        if (fits) Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        else await ApiAssert.ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(fits ? bytes : 5, new FileInfo(_app.At("file")).Length);
        Assert.Equal(2, Directory.GetFileSystemEntries(_app.Root).Length);
    }

    [Theory]
    [InlineData("", HttpStatusCode.Forbidden, "protected")]
    [InlineData(".git/config", HttpStatusCode.Forbidden, "protected")]
    [InlineData("none/x", HttpStatusCode.NotFound, "not-found")]
    [InlineData("out/x", HttpStatusCode.NotFound, "leads-outside")]
    public async Task Put_NotPossible_IsAProblem(string path, HttpStatusCode status, string type)
    {
        using var response = await PutAsync(path, "x");
        await ApiAssert.ProblemAsync(response, status, type);
    }

    [Fact]
    public async Task Delete_File_Is204AndThen404()
    {
        using var seen = await SendAsync("GET", "file");
        using var stale = await SendAsync("DELETE", "file", request => request.Headers.IfMatch.ParseAdd("\"other\""));
        await ApiAssert.ProblemAsync(stale, HttpStatusCode.PreconditionFailed, "changed");
        Assert.Equal(seen.Headers.ETag, stale.Headers.ETag);
        using var deleted = await SendAsync("DELETE", "file", request => request.Headers.IfMatch.Add(seen.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var again = await SendAsync("DELETE", "file");
        await ApiAssert.ProblemAsync(again, HttpStatusCode.NotFound, "not-found");
    }

    private Task<HttpResponseMessage> PutAsync(string path, string content, Action<HttpRequestMessage>? configure = null) =>
        SendAsync("PUT", path, request =>
        {
            request.Content = new StringContent(content);
            configure?.Invoke(request);
        });

    private async Task<HttpResponseMessage> SendAsync(string method, string path, Action<HttpRequestMessage>? configure = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{_app.Api}/files/{path}");
        configure?.Invoke(request);
        return await _app.Client.SendAsync(request, Cancellation);
    }
}
