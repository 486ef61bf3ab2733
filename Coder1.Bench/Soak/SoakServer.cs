using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Bench.Servers;
using Coder1.Bench.Terminals;

namespace Coder1.Bench.Soak;

/// <summary>The server that a soak is about, as its users reach it and as it is looked at.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Token">Signs its users in.</param>
/// <param name="Password">Signs its users in, in a page.</param>
/// <param name="Workspaces">A workspace for each user.</param>
/// <param name="Held">What it and its programs hold now.</param>
/// <param name="CollectAsync">Has it collect its garbage.</param>
internal sealed record SoakServer(
    Uri Address, int ProcessId, string Token, string Password, IReadOnlyList<string> Workspaces, Func<GroupReading> Held,
    Func<Task> CollectAsync)
{
    /// <summary>Nothing takes that long; what does is a fault.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Signed in, counting what goes wrong.</summary>
    public HttpClient Connect(SoakCounts counts)
    {
        // Without cookies: with one, a change would have to come from a page.
        var http = new HttpClient(new CountedAnswers(counts) { InnerHandler = new SocketsHttpHandler { UseCookies = false } }) { BaseAddress = Address, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        return http;
    }

    public async Task<string> CreateTerminalAsync(HttpClient http, int workspace, params string[] command)
    {
        using var answer = await http.PostAsJsonAsync("/api/terminals", new { workspace = Workspaces[workspace], command, columns = 80, rows = 24 });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public TerminalClient Attach(string terminal, long from) =>
        new(Address, $"/api/terminals/{terminal}/socket?from={from}", Token) { Patience = Patience };

    /// <summary>Closes all terminals that anybody has left.</summary>
    public static async Task CloseTerminalsAsync(HttpClient http)
    {
        var terminals = await http.GetFromJsonAsync<JsonElement>("/api/terminals");
        foreach (var terminal in terminals.EnumerateArray())
        {
            using var answer = await http.DeleteAsync($"/api/terminals/{terminal.GetProperty("id").GetString()}");
            if (answer.StatusCode != HttpStatusCode.NotFound) answer.EnsureSuccessStatusCode();
        }
    }

    private sealed class CountedAnswers(SoakCounts counts) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            counts.Answered(request, answer);
            return answer;
        }
    }
}
