using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Coder1.Tests.Web.Agents;

/// <summary>The whole way, from the route to a real process and back.</summary>
public sealed class AgentTalkTests
{
    [Fact]
    public async Task Conversation_WithARealProcess_StreamsAsksWritesDiesAndIsTakenUpAgain()
    {
        await using var app = await AgentApp.StartScriptedAsync();
        var id = await app.CreateAsync("scripted");
        using var stream = await app.EventsAsync($"/api/agents/sessions/{id}/events");
        await PromptAsync(app, id, "say hello; write a.txt some words; say bye");
        Assert.Equal("hello", (await stream.EventAsync("message")).GetProperty("text").GetString());
        var asked = await stream.EventAsync("permission");
        var yes = asked.GetProperty("options").EnumerateArray().First(option => option.GetProperty("kind").GetString() == "allow_once");
        var answered = await app.PostAsync(
            id, $"permissions/{asked.GetProperty("requestId").GetString()}", new { optionId = yes.GetProperty("optionId").GetString() });
        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        Assert.Equal("end_turn", (await stream.EventAsync("turn_end")).GetProperty("stopReason").GetString());
        Assert.StartsWith("some words", await File.ReadAllTextAsync(Path.Combine(app.Root, "a.txt"), Cancel), StringComparison.Ordinal);

        await PromptAsync(app, id, "say shown; crash");
        Assert.Equal("shown", (await stream.EventAsync("message")).GetProperty("text").GetString());
        var ended = await stream.EventAsync("process");
        Assert.Equal("ended", ended.GetProperty("state").GetString());
        Assert.NotEmpty((await stream.EventAsync("error")).GetProperty("hint").GetString()!);
        Assert.Equal("error", (await stream.EventAsync("turn_end")).GetProperty("stopReason").GetString());

        await PromptAsync(app, id, "history");
        Assert.Contains("say hello", (await stream.EventAsync("message")).GetProperty("text").GetString(), StringComparison.Ordinal);
        await stream.EventAsync("turn_end");
        var lines = await app.Client.GetStringAsync($"/api/agents/sessions/{id}/export?format=jsonl", Cancel);
        var ids = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetInt32());
        Assert.Equal(Enumerable.Range(0, ids.Count()), ids);
    }

    [Fact]
    public async Task Events_OfAllConversations_TellThatWhatAnAgentCostsMayHaveChanged()
    {
        await using var app = await AgentApp.StartScriptedAsync();
        using var all = await app.EventsAsync("/api/agents/events");
        await PromptAsync(app, await app.CreateAsync("scripted"), "say hello");
        (string? Id, string Name, JsonElement Data)? next;
        do next = await all.NextAsync();
        while (next is { Name: not "agents" });
        Assert.NotNull(next);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task PromptAsync(AgentApp app, string id, string text)
    {
        using var answer = await app.PromptAsync(id, new { text });
        Assert.Equal((HttpStatusCode.Accepted, "running"), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("status").GetString()));
    }
}
