using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.Core.Agents;
using Coder1.Tests.TestKit;
using Coder1.Tests.Web.Api;
using Xunit;

namespace Coder1.Tests.Web.Agents;

public sealed class AgentSummaryEndpointsTests : IAsyncLifetime
{
    private AgentApp _app = null!;
    private string _address = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await AgentApp.StartAsync();
        _app.Scheduler.Agent.Answer = async (client, _, _) =>
        {
            await client.SayAsync("# It");
            return "end_turn";
        };
        var id = await _app.CreateAsync();
        _address = $"/api/agents/sessions/{id}/summary";
        await _app.PromptAsync(id, new { text = "Do it" });
        await _app.IdleAsync(id);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Summary_WithoutSigningIn_IsClosed() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.App.Anonymous.GetAsync(_address, Cancel)).StatusCode);

    [Fact]
    public async Task Summary_ByAnAgentThatWaits_TellsItsPlaceAndThenTheText()
    {
        await ApiAssert.ProblemAsync(await _app.Client.GetAsync(_address, Cancel), HttpStatusCode.NotFound, "agent-not-found");
        _app.Scheduler.Queues = true;
        var asked = await PostAsync(new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var making = await asked.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(("making", 1), (making.GetProperty("state").GetString(), making.GetProperty("queue").GetProperty("position").GetInt32()));
        await ApiAssert.ProblemAsync(await PostAsync(new { }), HttpStatusCode.Conflict, "agent-conflict");

        _app.Scheduler.AdmitNext();
        var summary = making;
        while (summary.GetProperty("state").GetString() == "making")
        {
            await Eventually.TrueAsync(() => _app.Scheduler.Held == 0, () => "The agent does not end.");
            summary = await _app.Client.GetFromJsonAsync<JsonElement>(_address, Cancel);
        }

        Assert.Equal(("agent", "fake", "# It"), (summary.GetProperty("by").GetString(), summary.GetProperty("agent").GetString(), summary.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Summary_Plain_IsThereAtOnce()
    {
        var made = await PostAsync(new { by = "plain" });
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var summary = await made.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(("ready", "plain", false), (summary.GetProperty("state").GetString(), summary.GetProperty("by").GetString(), summary.GetProperty("isOld").GetBoolean()));
        Assert.Contains("Do it", summary.GetProperty("text").GetString(), StringComparison.Ordinal);
        await ApiAssert.ProblemAsync(await PostAsync(new { by = "magic" }), HttpStatusCode.BadRequest, "agent-invalid");
    }

    private Task<HttpResponseMessage> PostAsync(object body) => _app.Client.PostAsJsonAsync(_address, body, Cancel);
}
