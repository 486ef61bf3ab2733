using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class FolderEndpointsTests : IAsyncLifetime
{
    private FilesApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await FilesApp.StartAsync(("Coder1:Workspaces:MaxArchiveBytes", "2000000"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Tree_Root_HasTheContractsShape()
    {
        Directory.CreateDirectory(_app.At("folder"));
        var tree = await _app.Client.GetFromJsonAsync<JsonElement>($"{_app.Api}/tree", Cancellation);
        Assert.Equal("", tree.GetProperty("path").GetString());
        Assert.False(tree.GetProperty("truncated").GetBoolean());
        Assert.StartsWith("\"", tree.GetProperty("etag").GetString(), StringComparison.Ordinal);
        const string expected = """
            [{"name":"folder","isFolder":true,"lengthBytes":0,"isLink":false},
            {"name":"file","isFolder":false,"lengthBytes":5,"isLink":false},
            {"name":"out","isFolder":false,"lengthBytes":13,"isLink":true}]
            """;
        Assert.Equal(expected.ReplaceLineEndings(""), tree.GetProperty("entries").GetRawText());
    }

    [Fact]
    public async Task Tree_Pages_GiveEveryEntryOnce()
    {
        Directory.CreateDirectory(_app.At("many"));
        for (var i = 0; i < 25; i++) await File.WriteAllTextAsync(_app.At($"many/{i}"), "", Cancellation);
        var names = new List<string?>();
        for (var offset = 0; offset < 40; offset += 10)
        {
            var page = await _app.Client.GetFromJsonAsync<JsonElement>($"{_app.Api}/tree?path=many&offset={offset}&limit=10", Cancellation);
            Assert.Equal(25, page.GetProperty("total").GetInt32());
            names.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()));
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i}"), names);
    }

    [Theory]
    [InlineData("limit=1", HttpStatusCode.OK)]
    [InlineData("limit=20000", HttpStatusCode.OK)]
    [InlineData("limit=20001", HttpStatusCode.BadRequest)]
    [InlineData("limit=0", HttpStatusCode.BadRequest)]
    [InlineData("limit=x", HttpStatusCode.BadRequest)]
    [InlineData("offset=0", HttpStatusCode.OK)]
    [InlineData("offset=-1", HttpStatusCode.BadRequest)]
    [InlineData("path=file", HttpStatusCode.Conflict)]
    [InlineData("path=none", HttpStatusCode.NotFound)]
    [InlineData("path=out", HttpStatusCode.NotFound)]
    public async Task Tree_Query_IsBounded(string query, HttpStatusCode status)
    {
        using var response = await _app.Client.GetAsync($"{_app.Api}/tree?{query}", Cancellation);
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Move_File_RenamesItOnce()
    {
        using var moved = await PostAsync("files:move", """{"from":"file","to":"renamed"}""");
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.True(File.Exists(_app.At("renamed")));
        using var again = await PostAsync("files:move", """{"from":"file","to":"renamed"}""");
        await ApiAssert.ProblemAsync(again, HttpStatusCode.NotFound, "not-found");
        await File.WriteAllTextAsync(_app.At("file"), "x", Cancellation);
        using var used = await PostAsync("files:move", """{"from":"file","to":"renamed"}""");
        await ApiAssert.ProblemAsync(used, HttpStatusCode.Conflict, "name-in-use");
    }

    [Theory]
    [InlineData("files:move", """{"from":"file"}""")]
    [InlineData("files:move", """{"from":"file","to":"../x"}""")]
    [InlineData("files:move", """{"from":"file","to":"/tmp/x"}""")]
    [InlineData("files:move", """{"from":"file\u0000","to":"x"}""")]
    [InlineData("files:move", """nonsense""")]
    [InlineData("files:move", """null""")]
    [InlineData("files:move", "")]
    [InlineData("folders", """{"path":"a/../../x"}""")]
    [InlineData("folders", """{"path":"\ud800"}""")]
    [InlineData("folders", """{"path":7}""")]
    public async Task Post_Malformed_Is400(string route, string body)
    {
        using var response = await PostAsync(route, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Folders_Name_MakesItOnce()
    {
        using var made = await PostAsync("folders", """{"path":"new"}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.True(Directory.Exists(_app.At("new")));
        using var again = await PostAsync("folders", """{"path":"new"}""");
        await ApiAssert.ProblemAsync(again, HttpStatusCode.Conflict, "name-in-use");
        using var root = await PostAsync("folders", """{"path":""}""");
        await ApiAssert.ProblemAsync(root, HttpStatusCode.Forbidden, "protected");
    }

    [Fact]
    public async Task Archive_Folder_IsAZip()
    {
        var content = new byte[1_000_000];
        Random.Shared.NextBytes(content); // does not compress, so that it goes over the wire in many pieces
        Directory.CreateDirectory(_app.At("folder"));
        await File.WriteAllBytesAsync(_app.At("folder/big"), content, Cancellation);
        using var response = await _app.Client.GetAsync($"{_app.Api}/archive?path=folder", Cancellation);
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("folder.zip", response.Content.Headers.ContentDisposition!.FileName);
        using var zip = await ZipArchive.CreateAsync(
            await response.Content.ReadAsStreamAsync(Cancellation), ZipArchiveMode.Read, leaveOpen: true, null, Cancellation);
        using var packed = new MemoryStream();
        await using var entry = await Assert.Single(zip.Entries).OpenAsync(Cancellation);
        await entry.CopyToAsync(packed, Cancellation);
        Assert.Equal(content, packed.ToArray());
    }

    [Fact]
    public async Task Archive_BeyondTheBound_Is413BeforeTheFirstByte()
    {
        await File.WriteAllBytesAsync(_app.At("big"), new byte[2_000_000], Cancellation);
        using var response = await _app.Client.GetAsync($"{_app.Api}/archive", Cancellation);
        await ApiAssert.ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    private Task<HttpResponseMessage> PostAsync(string route, string body) => _app.Client.PostAsync(
        $"{_app.Api}/{route}", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
}
