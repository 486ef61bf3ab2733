using System.Net;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Web.Agents.Tools;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Agents.Tools;

/// <summary>Coder1's tools, as an agent calls them.</summary>
public sealed class AgentToolServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tools_WithAConversationsToken_AnswerFromItsWorkspace()
    {
        await using var app = await AgentApp.StartAsync("--Coder1:Agents:Tools", "true");
        await File.WriteAllTextAsync(Path.Combine(app.Root, "needle.txt"), "a needle in hay\n", Cancel);
        var token = Token(app, await app.CreateAsync());
        var listed = await CallAsync(app, token, "tools/list", new { });
        Assert.Equal(
            ["find_files", "git_status", "memory", "search_text", "terminal_output", "terminals"],
            listed.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("MB are free", await ToolAsync(app, token, "memory", new { }), StringComparison.Ordinal);
        Assert.Equal("needle.txt", await ToolAsync(app, token, "find_files", new { query = "needle" }));
        Assert.Equal("./needle.txt:1:a needle in hay\n", await ToolAsync(app, token, "search_text", new { text = "needle in" }));
        Assert.Contains("no terminals", await ToolAsync(app, token, "terminals", new { }), StringComparison.Ordinal);
        Assert.Contains("no such terminal", await ToolAsync(app, token, "terminal_output", new { id = "../../etc/passwd" }), StringComparison.Ordinal);
        Assert.Contains("not a git repository", await ToolAsync(app, token, "git_status", new { }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_WithoutTheToken_AreClosed()
    {
        await using var app = await AgentApp.StartAsync("--Coder1:Agents:Tools", "true");
        var id = await app.CreateAsync();
        var token = Token(app, id);
        foreach (var wrong in (string[])["", "x", token[..^2] + "AA"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(app, wrong, "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(app, token, "{broken")).StatusCode);
        await app.Client.DeleteAsync($"/api/agents/sessions/{id}", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(app, token, "{}")).StatusCode);
    }

    private static string Token(AgentApp app, string id)
    {
        Assert.True(AgentSessionId.TryParse(id, out var session));
        return app.App.Services.GetRequiredService<AgentTokens>().TokenOf(session);
    }

    private static async Task<string> ToolAsync(AgentApp app, string token, string name, object arguments) =>
        (await CallAsync(app, token, "tools/call", new { name, arguments })).GetProperty("content")[0].GetProperty("text").GetString()!;

    private static async Task<JsonElement> CallAsync(AgentApp app, string token, string method, object parameters)
    {
        using var answer = await SendAsync(
            app, token, JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = parameters }));
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var line = text.Split('\n').Single(part => part.StartsWith("data: ", StringComparison.Ordinal));
        return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]).GetProperty("result");
    }

    private static Task<HttpResponseMessage> SendAsync(AgentApp app, string token, string body)
    {
        // As an agent does: no cookie, nobody signed in.
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.App.Anonymous.BaseAddress!, AgentTokens.Path))
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(AgentTokens.Header, token);
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        return app.App.Anonymous.SendAsync(request, Cancel);
    }
}
