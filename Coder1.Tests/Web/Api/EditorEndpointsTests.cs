using System.Net;
using System.Text.Json;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class EditorEndpointsTests : IAsyncLifetime
{
    private FilesApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await FilesApp.StartAsync(("Coder1:Editor:MaxBackupBytes", "4096"), ("Coder1:Editor:MaxBackups", "2"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Put_Text_CanBeReadListedAndDeleted()
    {
        using var kept = await SendAsync("PUT", "/src/a%20b.cs", "text ü", "\"tag\"");
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        using var read = await SendAsync("GET", "/src/a%20b.cs");
        Assert.Equal("text ü", await read.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("\"tag\"", read.Headers.GetValues("X-Base-ETag").Single());
        Assert.Equal("nosniff", read.Headers.GetValues("X-Content-Type-Options").Single());
        var list = JsonElement.Parse(await _app.Client.GetStringAsync($"{_app.Api}/backups", Cancellation));
        var entry = Assert.Single(list.EnumerateArray());
        Assert.Equal(["path", "baseETag", "lengthBytes", "savedAt"], entry.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("src/a b.cs", "\"tag\"", 7), (entry.GetProperty("path").GetString(),
            entry.GetProperty("baseETag").GetString(), entry.GetProperty("lengthBytes").GetInt32()));
        Assert.Equal(TimeSpan.Zero, entry.GetProperty("savedAt").GetDateTimeOffset().Offset);
        using var deleted = await SendAsync("DELETE", "/src/a%20b.cs");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await SendAsync("GET", "/src/a%20b.cs");
        await ApiAssert.ProblemAsync(gone, HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData(4095, true)]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task Put_AtTheBound_Is413(int bytes, bool fits)
    {
        using var response = await SendAsync("PUT", "/file", new string('x', bytes));
        if (fits) Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        else await ApiAssert.ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Put_OneTooMany_Is507()
    {
        foreach (var path in new[] { "/a", "/b" }) (await SendAsync("PUT", path, "x")).Dispose();
        using var response = await SendAsync("PUT", "/c", "x");
        await ApiAssert.ProblemAsync(response, HttpStatusCode.InsufficientStorage, "backups-full");
    }

    [Fact]
    public async Task Put_MalformedPathOrTag_Is400()
    {
        using var path = await SendAsync("PUT", "/a//b", "x");
        await ApiAssert.ProblemAsync(path, HttpStatusCode.BadRequest, "malformed");
        using var root = await SendAsync("PUT", "", "x");
        Assert.Equal(HttpStatusCode.BadRequest, root.StatusCode);
        using var tag = await SendAsync("PUT", "/a", "x", new string('x', 257));
        await ApiAssert.ProblemAsync(tag, HttpStatusCode.BadRequest, "malformed");
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? text = null, string? etag = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{_app.Api}/backups{path}");
        if (text is not null) request.Content = new StringContent(text);
        if (etag is not null) request.Headers.Add("X-Base-ETag", etag);
        return await _app.Client.SendAsync(request, Cancellation);
    }
}
