using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Tests.Core.Agents;
using Coder1.Tests.Web.Api;
using Xunit;

namespace Coder1.Tests.Web.Agents;

public sealed class AgentEndpointsTests : IAsyncLifetime
{
    private const string Sessions = "/api/agents/sessions";

    private AgentApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await AgentApp.StartAsync("--Coder1:Agents:MaxWatchers", "3");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Routes_WithoutSigningIn_AreClosed()
    {
        foreach (var path in (string[])["", "/sessions", "/permissions", "/events", "/sessions/x/events", "/sessions/x/export"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await _app.App.Anonymous.GetAsync($"/api/agents{path}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Conversation_FromFirstToLast_HasTheShapesOfTheContract()
    {
        _app.Scheduler.Agent.Settings = new AgentSettings { Mode = "ask", Modes = [new("ask", "Ask"), new("plan", "Plan")] };
        var kinds = await _app.Client.GetFromJsonAsync<JsonElement>("/api/agents", Cancel);
        Assert.True(kinds[0].GetProperty("available").GetBoolean());

        var id = await _app.CreateAsync();
        var asked = await _app.PromptAsync(id, new { text = "First line\nSecond" });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal("""{"status":"running"}""", await asked.Content.ReadAsStringAsync(Cancel));
        await _app.IdleAsync(id);

        var session = await _app.GetAsync(id);
        Assert.Equal("First line", session.GetProperty("title").GetString());
        Assert.Equal("idle", session.GetProperty("state").GetString());
        Assert.Equal("plan", session.GetProperty("settings").GetProperty("modes")[1].GetProperty("id").GetString());
        var patched = await _app.Client.PatchAsJsonAsync($"{Sessions}/{id}", new { title = "Mine", mode = "plan" }, Cancel);
        var changed = await patched.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(("Mine", "plan"), (changed.GetProperty("title").GetString(), changed.GetProperty("settings").GetProperty("mode").GetString()));

        var list = await _app.Client.GetFromJsonAsync<JsonElement>($"{Sessions}?workspace={_app.Workspace}&q=first&count=1", Cancel);
        Assert.Equal(id, list.GetProperty("sessions")[0].GetProperty("id").GetString());
        Assert.False(list.TryGetProperty("next", out _));
        Assert.Equal(HttpStatusCode.NoContent, (await _app.Client.DeleteAsync($"{Sessions}/{id}", Cancel)).StatusCode);
        await ApiAssert.ProblemAsync(await _app.Client.GetAsync($"{Sessions}/{id}", Cancel), HttpStatusCode.NotFound, "agent-not-found");
    }

    [Fact]
    public async Task Prompt_HasToWait_AnswersExactlyTheWordsThatProgramsKnow()
    {
        _app.Scheduler.Queues = true;
        var id = await _app.CreateAsync();
        var asked = await _app.PromptAsync(id, new { text = "Do it" });
        Assert.Equal(
            """{"status":"queued","position":1,"estimatedWait":"30 seconds","message":"High demand - you're #1 in queue"}""",
            await asked.Content.ReadAsStringAsync(Cancel));
        var waiting = await _app.GetAsync(id);
        Assert.Equal("queued", waiting.GetProperty("state").GetString());
        Assert.Equal(30, waiting.GetProperty("queue").GetProperty("estimatedWaitSeconds").GetInt32());
        await ApiAssert.ProblemAsync(await _app.PromptAsync(id, new { text = "And?" }), HttpStatusCode.Conflict, "agent-conflict");
        Assert.Equal(HttpStatusCode.NoContent, (await _app.PostAsync(id, "cancel")).StatusCode);
        await _app.IdleAsync(id);
    }

    [Fact]
    public async Task Prompt_ThatCannotBeTaken_SaysWhyAndLeavesNothing()
    {
        var id = await _app.CreateAsync();
        await ApiAssert.ProblemAsync(await _app.PromptAsync(id, new { text = " " }), HttpStatusCode.BadRequest, "agent-invalid");
        await ApiAssert.ProblemAsync(
            await _app.PromptAsync(id, new { text = new string('x', (64 * 1024) + 1) }), HttpStatusCode.RequestEntityTooLarge, "agent-too-large");
        await ApiAssert.ProblemAsync(
            await _app.PromptAsync(id, new { text = "x", attachments = Enumerable.Range(0, 17).Select(_ => new { kind = "file", name = "a", path = "a" }) }),
            HttpStatusCode.RequestEntityTooLarge, "agent-too-large");
        await ApiAssert.ProblemAsync(
            await _app.PromptAsync(id, new { text = "x", attachments = new[] { new { kind = "file", name = "a", path = "../a" } } }),
            HttpStatusCode.BadRequest, "malformed");
        _app.Scheduler.Refuses = new AgentException(AgentFault.Limit, "The queue is full: 50 wait.");
        await ApiAssert.ProblemAsync(await _app.PromptAsync(id, new { text = "x" }), HttpStatusCode.TooManyRequests, "agent-limit");
        Assert.Equal(0, (await _app.GetAsync(id)).GetProperty("eventEnd").GetInt64());
        Assert.Equal("idle", (await _app.GetAsync(id)).GetProperty("state").GetString());
        await ApiAssert.ProblemAsync(
            await _app.Client.PostAsJsonAsync(Sessions, new { agent = "nobody", workspace = _app.Workspace }, Cancel), HttpStatusCode.NotFound, "agent-not-found");
        await ApiAssert.ProblemAsync(
            await _app.Client.PostAsJsonAsync(Sessions, new { agent = "fake", workspace = "nowhere" }, Cancel), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Stream_FromTheBeginning_HasTheConversationAndItsEventsAsTheyCome()
    {
        var go = new TaskCompletionSource();
        _app.Scheduler.Agent.Answer = async (client, _, _) =>
        {
            await client.SayAsync("one");
            await go.Task;
            await client.SayAsync("two");
            return "end_turn";
        };
        var id = await _app.CreateAsync();
        using var stream = await _app.EventsAsync($"{Sessions}/{id}/events");
        var first = (await stream.NextAsync())!.Value;
        Assert.Equal(("session", null, "idle"), (first.Name, first.Id, first.Data.GetProperty("state").GetString()));
        await _app.PromptAsync(id, new { text = "Count", attachments = new[] { new { kind = "file", name = "a.txt", path = "a.txt" } } });
        var prompt = await stream.EventAsync("prompt");
        Assert.Equal((0, "owner", "a.txt"), (prompt.GetProperty("id").GetInt32(), prompt.GetProperty("user").GetString(), prompt.GetProperty("attachments")[0].GetProperty("path").GetString()));
        Assert.Equal("one", (await stream.EventAsync("message")).GetProperty("text").GetString());
        go.SetResult();
        Assert.Equal("two", (await stream.EventAsync("message")).GetProperty("text").GetString());
        var end = await stream.EventAsync("turn_end");
        Assert.Equal("idle", (await stream.StateAsync("idle")).GetProperty("state").GetString());

        using var again = await _app.EventsAsync($"{Sessions}/{id}/events?from=0", lastEventId: $"{end.GetProperty("id").GetInt64() - 1}");
        Assert.Equal("turn_end", (await again.EventAsync()).GetProperty("type").GetString());
        await _app.Client.DeleteAsync($"{Sessions}/{id}", Cancel);
        while (await again.NextAsync() is { } next)
            Assert.NotEqual("message", next.Name);
    }

    [Fact]
    public async Task Transcript_Window_HasTheLastEventsBeforeAnId()
    {
        _app.Scheduler.Agent.Answer = async (client, _, _) =>
        {
            for (var count = 0; count < 20; count++) await client.SayAsync($"{count}");
            return "end_turn";
        };
        var id = await _app.CreateAsync();
        await _app.PromptAsync(id, new { text = "Count" });
        await _app.IdleAsync(id);
        var answer = await _app.Client.GetAsync($"{Sessions}/{id}/transcript?before=10&count=3", Cancel);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([7, 8, 9], lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetInt32()));
        await ApiAssert.ProblemAsync(await _app.Client.GetAsync($"{Sessions}/{id}/transcript?count=1001", Cancel), HttpStatusCode.BadRequest, "agent-invalid");

        var export = await _app.Client.GetAsync($"{Sessions}/{id}/export?format=markdown", Cancel);
        Assert.Contains("## owner\n\nCount\n", await export.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.EndsWith(".md", export.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        var whole = await _app.Client.GetStringAsync($"{Sessions}/{id}/export?format=jsonl", Cancel);
        Assert.Equal((await _app.GetAsync(id)).GetProperty("eventEnd").GetInt32(), whole.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Permission_Asked_IsInTheInboxAndAnsweredOnce()
    {
        string? chosen = null;
        _app.Scheduler.Agent.Answer = async (client, _, stop) =>
        {
            chosen = await client.AskAsync(Updates.Request("edit", "Write a.txt", Path.Combine(_app.Root, "a.txt")), stop);
            return "end_turn";
        };
        using var all = await _app.EventsAsync("/api/agents/events");
        var id = await _app.CreateAsync();
        await _app.PromptAsync(id, new { text = "Write" });
        Assert.Equal(1, (await all.StateAsync("waiting")).GetProperty("permissions").GetInt32());
        var inbox = (await _app.Client.GetFromJsonAsync<JsonElement>("/api/agents/permissions", Cancel)).GetProperty("requests")[0];
        Assert.Equal((id, "Write a.txt"), (inbox.GetProperty("sessionId").GetString(), inbox.GetProperty("toolCall").GetProperty("title").GetString()));
        var route = $"permissions/{inbox.GetProperty("requestId").GetString()}";
        await ApiAssert.ProblemAsync(await _app.PostAsync(id, route, new { optionId = "maybe" }), HttpStatusCode.BadRequest, "agent-invalid");
        Assert.Equal(HttpStatusCode.NoContent, (await _app.PostAsync(id, route, new { optionId = "yes", always = true })).StatusCode);
        await ApiAssert.ProblemAsync(await _app.PostAsync(id, route, new { optionId = "no" }), HttpStatusCode.Conflict, "agent-conflict");
        await ApiAssert.ProblemAsync(await _app.PostAsync(id, "permissions/none", new { optionId = "no" }), HttpStatusCode.NotFound, "agent-not-found");
        await _app.IdleAsync(id);
        Assert.Equal("yes", chosen);
        Assert.Contains("Write", (await _app.GetAsync(id)).GetProperty("rules")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watchers_OneMoreThanTheBound_IsRefused()
    {
        var id = await _app.CreateAsync();
        using var one = await _app.EventsAsync($"{Sessions}/{id}/events");
        using var two = await _app.EventsAsync($"{Sessions}/{id}/events");
        using (await _app.EventsAsync("/api/agents/events"))
            await ApiAssert.ProblemAsync(await _app.Client.GetAsync($"{Sessions}/{id}/events", Cancel), HttpStatusCode.TooManyRequests, "agent-limit");
    }
}
