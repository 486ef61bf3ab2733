using System.Net.Http.Json;
using System.Text.Json;

namespace Coder1.Bench.Git;

/// <summary>The status of a workspace, by the HTTP API.</summary>
/// <param name="http">Signed in.</param>
/// <param name="workspace">The workspace's id.</param>
internal sealed class GitApi(HttpClient http, string workspace)
{
    private readonly string _route = $"/api/workspaces/{workspace}/git/status";

    /// <summary>The head of the status that is kept, or of a new one.</summary>
    public async Task<byte[]> StatusAsync(bool fresh) => await http.GetByteArrayAsync(fresh ? $"{_route}?fresh=true" : _route);

    /// <summary>A new look that must have looked at everything.</summary>
    /// <exception cref="InvalidOperationException">It did not: memory is short, or git refused.</exception>
    public async Task<JsonElement> LookAsync()
    {
        var status = JsonSerializer.Deserialize<JsonElement>(await StatusAsync(fresh: true));
        return status.GetProperty("state").GetString() == "ready" && !status.GetProperty("untrackedOmitted").GetBoolean()
            ? status
            : throw new InvalidOperationException($"The status is {status}.");
    }

    /// <summary>How many entries a window of the changed files holds.</summary>
    public async Task<int> WindowAsync(int from, int count) =>
        (await http.GetFromJsonAsync<JsonElement>($"{_route}/entries?group=changes&from={from}&count={count}")).GetProperty("entries").GetArrayLength();
}
