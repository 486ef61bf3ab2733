using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class GitStatusEndpointsTests : IAsyncLifetime
{
    private FilesApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await FilesApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Status_BeforeAndAfterInit_HasTheContractsShape()
    {
        var before = await GetAsync("status");
        Assert.Equal("none", before.GetProperty("state").GetString());
        Assert.False(before.TryGetProperty("operation", out _));
        using (var made = await PostAsync("init", new { })) Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);
        var status = await GetAsync("status");
        Assert.Equal("ready", status.GetProperty("state").GetString());
        Assert.Equal("", status.GetProperty("prefix").GetString());
        Assert.Equal((0, 0, 0), (Count(status, "merge"), Count(status, "staged"), Count(status, "changes")));
        var untracked = Count(status, "untracked");
        Assert.True(untracked > 0);
        var entries = await GetAsync("status/entries?group=untracked&from=0&count=1");
        Assert.Equal(status.GetProperty("version").GetString(), entries.GetProperty("version").GetString());
        Assert.Equal((untracked, 1), (entries.GetProperty("count").GetInt32(), entries.GetProperty("entries").GetArrayLength()));
        var entry = entries.GetProperty("entries")[0];
        Assert.Equal(["path", "status"], entry.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Status_Fresh_SeesWhatChanged()
    {
        using (await PostAsync("init", new { }))
        {
            var before = Count(await GetAsync("status"), "untracked");
            await File.WriteAllTextAsync(_app.At("new"), "1", Cancellation);
            Assert.Equal(before + 1, Count(await GetAsync("status?fresh=true"), "untracked"));
        }
    }

    [Theory]
    [InlineData("group=all")]
    [InlineData("group=staged&from=-1")]
    [InlineData("group=staged&count=-1")]
    public async Task Entries_Malformed_IsAProblem(string query)
    {
        using var answer = await _app.Client.GetAsync($"{_app.Api}/git/status/entries?{query}", Cancellation);
        await ApiAssert.ProblemAsync(answer, HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task Trust_ARepository_ShowsInItsStatus()
    {
        using (await PostAsync("init", new { }))
        using (await PostAsync("trust", new { trusted = true })) Assert.True((await GetAsync("status")).GetProperty("trusted").GetBoolean());
        using (await PostAsync("trust", new { trusted = false })) Assert.False((await GetAsync("status")).GetProperty("trusted").GetBoolean());
    }

    [Fact]
    public async Task Identity_HereOnly_IsGitsFromNowOn()
    {
        using (await PostAsync("init", new { }))
        using (var answer = await PostAsync("identity", new { name = "A B", email = "a@example.org" }))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.Contains("name = A B", await File.ReadAllTextAsync(_app.At(".git/config"), Cancellation), StringComparison.Ordinal);
        }

        using var malformed = await PostAsync("identity", new { name = "A\nB", email = "<>" });
        await ApiAssert.ProblemAsync(malformed, HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task AnyRoute_UnknownWorkspace_Is404()
    {
        using var answer = await _app.Client.GetAsync("/api/workspaces/none-0123456789/git/status", Cancellation);
        await ApiAssert.ProblemAsync(answer, HttpStatusCode.NotFound, "not-found");
    }

    private static int Count(JsonElement status, string group) => status.GetProperty("counts").GetProperty(group).GetInt32();

    private Task<JsonElement> GetAsync(string route) => _app.Client.GetFromJsonAsync<JsonElement>($"{_app.Api}/git/{route}", Cancellation);

    private Task<HttpResponseMessage> PostAsync(string route, object body) =>
        _app.Client.PostAsJsonAsync($"{_app.Api}/git/{route}", body, Cancellation);
}
