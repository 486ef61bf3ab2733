using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalEndpointsTests : IAsyncLifetime
{
    private TerminalServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _server = await TerminalServer.StartAsync(options => options.MaxTerminals = 3);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Post_LegalBody_MakesATerminalOfTheContractsShape()
    {
        using var response = await PostAsync(new
        {
            workspace = "ws", command = new[] { "/bin/cat" }, env = new { A = "b" }, name = "tests", columns = 100, rows = 30,
        });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var terminal = await JsonAsync(response);
        var id = terminal.GetProperty("id").GetString();
        Assert.Equal($"/api/terminals/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal(
            "columns createdAt cwd id lastActiveAt name outputEnd outputStart pid rows state title viewers workspace",
            string.Join(' ', terminal.EnumerateObject().Select(it => it.Name).Order(StringComparer.Ordinal)));
        Assert.Equal("running", terminal.GetProperty("state").GetString());
        Assert.EndsWith("Z", terminal.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, Assert.Single(await ListAsync("ws")).GetProperty("id").GetString());
        Assert.Empty(await ListAsync("other"));
    }

    [Theory]
    [InlineData("""{"columns":80}""", 400, "urn:coder1:terminal-invalid")]
    [InlineData("""{"workspace":"ws","columns":0}""", 400, "urn:coder1:terminal-invalid")]
    [InlineData("""{"workspace":"ws","rows":1001}""", 400, "urn:coder1:terminal-invalid")]
    [InlineData("""{"workspace":"ws","name":" "}""", 400, "urn:coder1:terminal-invalid")]
    [InlineData("""{"workspace":"ws","env":{"a=b":"c"}}""", 400, "urn:coder1:terminal-invalid")]
    [InlineData("""{"workspace":"ws","env":{"a":null}}""", 400, "urn:coder1:terminal-invalid")]
    [InlineData("""{"workspace":"ws","command":["a\u0000b"]}""", 400, "urn:coder1:terminal-invalid")]
    [InlineData("""{"workspace":"ws","command":["/no/such"]}""", 400, "urn:coder1:terminal-start")]
    [InlineData("""{"workspace":"none"}""", 404, "urn:coder1:workspace-not-found")]
    [InlineData("""{"workspace":"ws","cwd":"../.."}""", 404, "urn:coder1:workspace-not-found")]
    public async Task Post_IllegalBody_IsRefusedWithAProblem(string body, int status, string type)
    {
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        using var response = await _server.Http.PostAsync("/api/terminals", content, Cancellation);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, (await JsonAsync(response)).GetProperty("type").GetString());
        Assert.Empty(_server.Registry.List());
    }

    [Fact]
    public async Task Post_AtALimit_NamesItAndWhatFreesRoom()
    {
        for (var i = 0; i < 3; i++) Start("/bin/cat");
        using var response = await PostAsync(new { workspace = "ws" });
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await JsonAsync(response);
        Assert.Equal("urn:coder1:terminal-limit", problem.GetProperty("type").GetString());
        Assert.Equal("MAX_TOTAL_SESSIONS", problem.GetProperty("limit").GetString());
        Assert.Contains("Close a terminal", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SuspendAndResume_Shell_AnswerWithWhatItIs()
    {
        using var made = await PostAsync(new { workspace = "ws", command = new[] { "/bin/bash", "--norc" } });
        var route = $"/api/terminals/{(await JsonAsync(made)).GetProperty("id").GetString()}";
        using var suspended = await _server.Http.PostAsync($"{route}/suspend?force=true", null, Cancellation);
        var body = await JsonAsync(suspended);
        Assert.Equal(("suspended", "user"), (body.GetProperty("state").GetString(), body.GetProperty("suspendedBecause").GetString()));
        Assert.False(body.TryGetProperty("pid", out _));
        using var resumed = await _server.Http.PostAsync($"{route}/resume", null, Cancellation);
        body = await JsonAsync(resumed);
        Assert.Equal("running", body.GetProperty("state").GetString());
        Assert.False(body.TryGetProperty("suspendedBecause", out _));
    }

    [Fact]
    public async Task Suspend_ProgramThatWorks_IsRefusedAndNamed()
    {
        using var refused = await _server.Http.PostAsync($"/api/terminals/{Start("/bin/cat")}/suspend", null, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await JsonAsync(refused);
        Assert.Equal(("urn:coder1:terminal-busy", "cat"), (problem.GetProperty("type").GetString(), problem.GetProperty("job").GetString()));
    }

    [Fact]
    public async Task Resume_AtALimit_IsRefused()
    {
        var first = Start("/bin/cat");
        await _server.Http.PostAsync($"/api/terminals/{first}/suspend?force=true", null, Cancellation);
        for (var i = 0; i < 3; i++) Start("/bin/cat");
        using var refused = await _server.Http.PostAsync($"/api/terminals/{first}/resume", null, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("MAX_TOTAL_SESSIONS", (await JsonAsync(refused)).GetProperty("limit").GetString());
    }

    [Fact]
    public async Task Patch_Name_RenamesAndRefusesTheIllegal()
    {
        var route = $"/api/terminals/{Start("/bin/cat")}";
        using var renamed = await _server.Http.PatchAsJsonAsync(route, new { name = "server" }, Cancellation);
        Assert.Equal("server", (await JsonAsync(renamed)).GetProperty("name").GetString());
        using var refused = await _server.Http.PatchAsJsonAsync(route, new { name = "" }, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("server", Assert.Single(_server.Registry.List()).Name);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/output")]
    [InlineData("GET", "/output/search?q=x")]
    [InlineData("POST", "/suspend")]
    [InlineData("POST", "/resume")]
    public async Task AnyMethod_UnknownTerminal_IsNotFound(string method, string route)
    {
        foreach (var id in new[] { "aaaaaaaaaaaaaaaaaaaaaa", "..%2F..%2Fetc" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/terminals/{id}{route}");
            using var response = await _server.Http.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Get_ExitedTerminal_TellsItsStatus()
    {
        var id = await PrintAsync("exit 4");
        var terminal = await _server.Http.GetFromJsonAsync<JsonElement>($"/api/terminals/{id}", Cancellation);
        Assert.Equal("exited", terminal.GetProperty("state").GetString());
        Assert.Equal(4, terminal.GetProperty("exitStatus").GetInt32());
        Assert.False(terminal.TryGetProperty("pid", out _));
    }

    [Theory]
    [InlineData("", "0\e[1mbold\e[0m\r\nend")]
    [InlineData("?from=5&to=9", "bold")]
    [InlineData("?from=5&to=5", "")]
    [InlineData("?from=16&to=1000", "nd")]
    [InlineData("?from=1000", "")]
    [InlineData("?format=text", "0bold\nend")]
    [InlineData("?format=raw", "0\e[1mbold\e[0m\r\nend")]
    public async Task Output_OfALegalRange_IsWhatWasPrinted(string query, string expected)
    {
        var id = await PrintAsync("printf '0\\033[1mbold\\033[0m\\nend'");
        Assert.Equal(expected, await _server.Http.GetStringAsync($"/api/terminals/{id}/output{query}", Cancellation));
    }

    [Theory]
    [InlineData("?from=2&to=1")]
    [InlineData("?from=-1")]
    [InlineData("?to=x")]
    [InlineData("?format=html")]
    public async Task Output_IllegalQuery_IsRefused(string query)
    {
        using var response = await _server.Http.GetAsync($"/api/terminals/{Start("/bin/cat")}/output{query}", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Output_WithARange_IsPartial()
    {
        var id = await PrintAsync("printf 0123456789");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/terminals/{id}/output");
        request.Headers.Range = new RangeHeaderValue(3, 5);
        using var response = await _server.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("345", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("0", Assert.Single(response.Headers.GetValues("Coder1-Output-Start")));
    }

    [Fact]
    public async Task Search_Text_TellsTheLines()
    {
        var id = await PrintAsync("printf 'one\\n\\033[1mTwo\\033[0m fish\\nthree'");
        var found = await _server.Http.GetFromJsonAsync<JsonElement>($"/api/terminals/{id}/output/search?q=two", Cancellation);
        var match = Assert.Single(found.GetProperty("matches").EnumerateArray());
        Assert.Equal(
            """{"offset":9,"linesFromEnd":1,"text":"Two fish","start":0,"length":3}""", match.GetRawText());
        Assert.Equal(1, found.GetProperty("total").GetInt64());
        Assert.True(found.GetProperty("isComplete").GetBoolean());
    }

    [Theory]
    [InlineData("q=two&case=true", 0)]
    [InlineData("q=T.o&case=true&regex=true", 1)]
    [InlineData("q=tw&word=true", 0)]
    [InlineData("q=e&limit=1", 1)]
    public async Task Search_Options_AreHonoured(string query, int count)
    {
        var id = await PrintAsync("printf 'one\\nTwo\\nthree'");
        var found = await _server.Http.GetFromJsonAsync<JsonElement>($"/api/terminals/{id}/output/search?{query}", Cancellation);
        Assert.Equal(count, found.GetProperty("matches").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=x&limit=0")]
    [InlineData("?q=x&limit=1001")]
    [InlineData("?q=(&regex=true")]
    public async Task Search_IllegalQuery_IsRefused(string query)
    {
        using var response = await _server.Http.GetAsync(
            $"/api/terminals/{Start("/bin/cat")}/output/search{query}", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private async Task<JsonElement[]> ListAsync(string workspace) =>
        (await _server.Http.GetFromJsonAsync<JsonElement[]>($"/api/terminals?workspace={workspace}", Cancellation))!;

    private Task<HttpResponseMessage> PostAsync(object body) =>
        _server.Http.PostAsJsonAsync("/api/terminals", body, Cancellation);

    private string Start(params string[] command) => _server.Registry.Create(
        new TerminalRequest { Workspace = "ws", Folder = _server.Folder, Command = command }).Id.Value;

    private async Task<string> PrintAsync(string script)
    {
        var id = Start("/bin/sh", "-c", script);
        using var client = await _server.ConnectAsync(id);
        await client.UntilAsync(it => it.ExitStatus is not null);
        return id;
    }
}
