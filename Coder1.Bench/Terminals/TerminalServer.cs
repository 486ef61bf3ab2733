using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Terminals;

/// <summary>The published server with room for what the benches open, and its terminal routes.</summary>
internal sealed class TerminalServer : IAsyncDisposable
{
    private readonly RunningServer _server;
    private readonly HttpClient _http;
    private readonly string _token;
    private readonly string _workspace;

    private TerminalServer(RunningServer server, HttpClient http, string token, string workspace) =>
        (_server, _http, _token, _workspace) = (server, http, token, workspace);

    public int ProcessId => _server.ProcessId;

    public Uri Address => _server.Address;

    public static async Task<TerminalServer> StartAsync(BenchContext context)
    {
        var command = context.ServerCommand();
        var environment = new Dictionary<string, string>(command.Environment) { ["MAX_SESSIONS_PER_PROJECT"] = "1000" };
        var server = await RunningServer.StartAsync(command with { Environment = environment }, "/login", context.Time);
        var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.PostAsJsonAsync("/api/login", new { password = RunningServer.Password, @as = "token" });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var workspaces = await http.GetFromJsonAsync<JsonElement>("/api/workspaces");
        return new TerminalServer(server, http, token, workspaces[0].GetProperty("id").GetString()!);
    }

    /// <summary>Makes a terminal and answers its id.</summary>
    public async Task<string> CreateAsync(params string[] command)
    {
        using var answer = await _http.PostAsJsonAsync(
            "/api/terminals", new { workspace = _workspace, command, columns = 80, rows = 24 });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public Task<JsonElement> DescribeAsync(string id) => _http.GetFromJsonAsync<JsonElement>($"/api/terminals/{id}");

    public Task<JsonElement> ListAsync() => _http.GetFromJsonAsync<JsonElement>("/api/terminals");

    public async Task CloseAsync(string id)
    {
        using var answer = await _http.DeleteAsync($"/api/terminals/{id}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Attaches a viewer that wants everything from the beginning.</summary>
    public TerminalClient Connect(string id) => new(_server.Address, $"/api/terminals/{id}/socket?from=0", _token);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}
