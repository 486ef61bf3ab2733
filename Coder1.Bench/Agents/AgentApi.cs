using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Coder1.Bench.Agents;

/// <summary>Conversations, by the HTTP API.</summary>
/// <param name="http">Signed in.</param>
internal sealed class AgentApi(HttpClient http)
{
    private const int Retries = 200;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes a conversation and answers its id.</summary>
    public async Task<string> CreateAsync(string agent, string workspace)
    {
        using var answer = await http.PostAsJsonAsync("/api/agents/sessions", new { agent, workspace });
        return (await ReadAsync(answer)).GetProperty("id").GetString()!;
    }

    /// <summary>Asks; what became of the prompt.</summary>
    public async Task<JsonElement> PromptAsync(string id, string text)
    {
        using var answer = await http.PostAsJsonAsync($"/api/agents/sessions/{id}/prompts", new { text });
        return await ReadAsync(answer);
    }

    /// <summary>Asks and waits for the end of the turn; the reason of that.</summary>
    public async Task<string> TurnAsync(string id, string text, CancellationToken cancellation)
    {
        var end = (await GetAsync(id)).GetProperty("eventEnd").GetInt64();
        using var events = await WatchAsync(id, end);
        await PromptAsync(id, text);
        var reason = StopReason(await events.ReadToAsync("turn_end", cancellation));
        await IdleAsync(id);
        return reason;
    }

    /// <summary>The reason in a <c>turn_end</c>.</summary>
    public static string StopReason(StreamedEvent ended)
    {
        using var document = JsonDocument.Parse(ended.Data);
        return document.RootElement.GetProperty("stopReason").GetString()!;
    }

    public Task<JsonElement> GetAsync(string id) => http.GetFromJsonAsync<JsonElement>($"/api/agents/sessions/{id}");

    /// <summary>Waits until it can be asked again: a moment after the turn's end was written down.</summary>
    public async Task IdleAsync(string id)
    {
        for (var retry = 0; retry < Retries; retry++)
        {
            if ((await GetAsync(id)).GetProperty("state").GetString() is "idle" or "failed") return;
            await Task.Delay(RetryPause, TimeProvider.System);
        }

        throw new InvalidOperationException($"Conversation {id} stays busy.");
    }

    /// <summary>The last events, a line each.</summary>
    public async Task<IReadOnlyList<string>> TranscriptAsync(string id) =>
        (await http.GetStringAsync($"/api/agents/sessions/{id}/transcript?count=1000")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads its events, live.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="from">The id of the first event.</param>
    public async Task<EventReader> WatchAsync(string id, long from = 0)
    {
        var answer = await http.GetAsync($"/api/agents/sessions/{id}/events?from={from}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new EventReader(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(), Encoding.UTF8, bufferSize: 64 * 1024));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? await answer.Content.ReadFromJsonAsync<JsonElement>()
        : throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
}
