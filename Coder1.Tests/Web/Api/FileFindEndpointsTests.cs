using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.Web.Agents;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class FileFindEndpointsTests : IAsyncLifetime
{
    private AgentApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Address => $"/api/workspaces/{_app.Workspace}/files:find";

    public async ValueTask InitializeAsync()
    {
        _app = await AgentApp.StartAsync();
        Directory.CreateDirectory(Path.Combine(_app.Root, "src"));
        foreach (var name in (string[])["src/app.ts", "src/other.ts", "readme"]) await File.WriteAllTextAsync(Path.Combine(_app.Root, name), "", Cancel);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Find_ByAPart_GivesTheBestFirst()
    {
        Assert.Equal(["src/app.ts"], await PathsAsync("?q=app"));
        Assert.Equal(3, (await PathsAsync("")).Count);
        Assert.Single(await PathsAsync("?limit=1"));
        Assert.Empty(await PathsAsync("?q=nothing-like-it"));
    }

    [Fact]
    public async Task Find_ThatCannotBe_IsRefused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.App.Anonymous.GetAsync(Address, Cancel)).StatusCode);
        foreach (var limit in (string[])["0", "101"])
            await ApiAssert.ProblemAsync(await _app.Client.GetAsync($"{Address}?limit={limit}", Cancel), HttpStatusCode.BadRequest, "malformed");
        Assert.Equal(100, Coder1.Web.Api.FileFindEndpoints.MaxPaths);
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync($"{Address}?limit=100", Cancel)).StatusCode);
        await ApiAssert.ProblemAsync(await _app.Client.GetAsync("/api/workspaces/none/files:find", Cancel), HttpStatusCode.NotFound, "not-found");
    }

    private async Task<IReadOnlyList<string?>> PathsAsync(string query)
    {
        var found = await _app.Client.GetFromJsonAsync<JsonElement>(Address + query, Cancel);
        Assert.False(found.GetProperty("isPartial").GetBoolean());
        return [.. found.GetProperty("paths").EnumerateArray().Select(path => path.GetString())];
    }
}
