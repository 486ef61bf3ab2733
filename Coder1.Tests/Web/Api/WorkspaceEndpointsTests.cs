using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class WorkspaceEndpointsTests : IAsyncLifetime
{
    private FilesApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await FilesApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task List_Workspaces_HasTheContractsShape()
    {
        var list = await _app.Client.GetStringAsync("/api/workspaces", Cancellation);
        Assert.Equal($$"""[{"id":"{{_app.Workspace.Id}}","name":"ws","path":"{{_app.Root}}","isGit":false}]""", list);
    }

    [Fact]
    public async Task Post_DeepFolder_OpensIt()
    {
        Directory.CreateDirectory(_app.At("deep"));
        using var response = await PostAsync(new { path = _app.At("deep") });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var workspace = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        using var tree = await _app.Client.GetAsync($"/api/workspaces/{workspace.GetProperty("id").GetString()}/tree", Cancellation);
        Assert.Equal(HttpStatusCode.OK, tree.StatusCode);
    }

    [Fact]
    public async Task Post_NotOurs_IsAProblem()
    {
        using var outside = await PostAsync(new { path = _app.At("../../outside") });
        await ApiAssert.ProblemAsync(outside, HttpStatusCode.Forbidden, "not-allowed");
        using var relative = await PostAsync(new { path = "ws" });
        await ApiAssert.ProblemAsync(relative, HttpStatusCode.BadRequest, "malformed");
        using var both = await PostAsync(new { path = _app.Root, cloneUrl = "https://host/x" });
        await ApiAssert.ProblemAsync(both, HttpStatusCode.BadRequest, "malformed");
        using var neither = await PostAsync(new { });
        await ApiAssert.ProblemAsync(neither, HttpStatusCode.BadRequest, "malformed");
        using var address = await PostAsync(new { cloneUrl = "ext::sh -c id" });
        await ApiAssert.ProblemAsync(address, HttpStatusCode.BadRequest, "malformed");
        using var clone = await PostAsync(new { cloneUrl = $"file://{_app.At("none")}" });
        await ApiAssert.ProblemAsync(clone, HttpStatusCode.UnprocessableEntity, "clone-failed");
    }

    [Fact]
    public async Task AnyRoute_UnknownWorkspace_Is404()
    {
        foreach (var route in new[] { "tree", "files/file", "archive", "backups", "backups/file" })
        {
            using var response = await _app.Client.GetAsync($"/api/workspaces/none-0123456789/{route}", Cancellation);
            await ApiAssert.ProblemAsync(response, HttpStatusCode.NotFound, "not-found");
        }
    }

    private Task<HttpResponseMessage> PostAsync(object body) =>
        _app.Client.PostAsJsonAsync("/api/workspaces", body, Cancellation);
}
