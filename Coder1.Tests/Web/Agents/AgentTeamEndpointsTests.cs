using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Coder1.Tests.Web.Api;
using Xunit;

namespace Coder1.Tests.Web.Agents;

public sealed class AgentTeamEndpointsTests : IAsyncLifetime
{
    private const string Teams = "/api/agents/teams";

    private AgentApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await AgentApp.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_app.Root, "a.txt"), "one\n", Cancel);
        _app.Scheduler.Agent.Answer = async (client, _, _) =>
        {
            await client.WriteFileAsync(Path.Combine(_app.Scheduler.Agent.FolderOf(client), "a.txt"), "two\n", Cancel);
            return "end_turn";
        };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Routes_WithoutSigningIn_AreClosed()
    {
        foreach (var path in (string[])["", "/x", "/x/members/1/diff"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await _app.App.Anonymous.GetAsync(Teams + path, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Team_FromFirstToLast_HasTheShapesOfTheContract()
    {
        var asked = await CreateAsync("fake", "fake");
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var id = (await asked.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        Assert.Equal($"{Teams}/{id}", asked.Headers.Location!.ToString());
        await Eventually.TrueAsync(() => _app.Registry.List(new()).Sessions.All(one => one.State == Coder1.Core.Agents.AgentState.Idle), () => "They do not end.");

        var team = await _app.Client.GetFromJsonAsync<JsonElement>($"{Teams}/{id}", Cancel);
        var member = team.GetProperty("members")[1];
        Assert.Equal(("Do it", 2, "fake"), (team.GetProperty("title").GetString(), member.GetProperty("number").GetInt32(), member.GetProperty("agent").GetString()));
        Assert.Equal((1, 1, 1), (Change("files"), Change("added"), Change("deleted")));
        Assert.Equal(id, member.GetProperty("session").GetProperty("team").GetString());
        Assert.True(member.GetProperty("hasWorktree").GetBoolean());

        var diff = await _app.Client.GetFromJsonAsync<JsonElement>($"{Teams}/{id}/members/1/diff", Cancel);
        Assert.Equal(("one\n", "two\n"), (diff.GetProperty("files")[0].GetProperty("before").GetString(), diff.GetProperty("files")[0].GetProperty("after").GetString()));
        var taken = await PostAsync($"{Teams}/{id}/take", new { member = 1 });
        Assert.Equal(1, (await taken.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("taken").GetProperty("files").GetInt32());
        Assert.Equal("two\n", await File.ReadAllTextAsync(Path.Combine(_app.Root, "a.txt"), Cancel));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"{Teams}/{id}/undo", new { })).StatusCode);
        Assert.Equal("one\n", await File.ReadAllTextAsync(Path.Combine(_app.Root, "a.txt"), Cancel));
        await ApiAssert.ProblemAsync(await PostAsync($"{Teams}/{id}/undo", new { }), HttpStatusCode.Conflict, "agent-conflict");

        var list = await _app.Client.GetFromJsonAsync<JsonElement>($"{Teams}?workspace={_app.Workspace}", Cancel);
        Assert.Equal((1, 3), (list.GetProperty("teams").GetArrayLength(), list.GetProperty("maxMembers").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, (await _app.Client.DeleteAsync($"{Teams}/{id}", Cancel)).StatusCode);
        await ApiAssert.ProblemAsync(await _app.Client.GetAsync($"{Teams}/{id}", Cancel), HttpStatusCode.NotFound, "agent-not-found");

        int Change(string name) => member.GetProperty("changes").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Requests_ThatCannotBe_AreRefusedWithWords()
    {
        await ApiAssert.ProblemAsync(await CreateAsync("fake"), HttpStatusCode.BadRequest, "agent-invalid");
        await ApiAssert.ProblemAsync(await CreateAsync("fake", "nobody"), HttpStatusCode.NotFound, "agent-not-found");
        foreach (var id in (string[])["x", "../../x", new string('a', 22)])
            await ApiAssert.ProblemAsync(await PostAsync($"{Teams}/{Uri.EscapeDataString(id)}/take", new { member = 1 }), HttpStatusCode.NotFound, "agent-not-found");
    }

    private Task<HttpResponseMessage> CreateAsync(params string[] agents) =>
        PostAsync(Teams, new { workspace = _app.Workspace, agents, text = "Do it" });

    private Task<HttpResponseMessage> PostAsync(string path, object body) => _app.Client.PostAsJsonAsync(path, body, Cancel);
}
