using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Coder1.Tests.TestKit;

/// <content>What clients hold open at a server.</content>
internal sealed partial class ServerProcess
{
    /// <summary>The variable by which the test knows what a terminal of its own has started.</summary>
    public const string MarkName = "CODER1_TEST_MARK";

    private static CancellationToken Patience => new CancellationTokenSource(Eventually.Patience, TimeProvider.System).Token;

    public async Task<string> WorkspaceIdAsync()
    {
        var workspaces = await Http.GetFromJsonAsync<JsonElement>("/api/workspaces");
        return workspaces[0].GetProperty("id").GetString()!;
    }

    /// <summary>Starts a program in a terminal and attaches to it.</summary>
    public async Task<TerminalClient> OpenTerminalAsync(string mark, params string[] command)
    {
        var answer = await Http.PostAsJsonAsync("/api/terminals", new
        {
            workspace = await WorkspaceIdAsync(), command, env = new Dictionary<string, string> { [MarkName] = mark },
        });
        var id = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        return new TerminalClient(await ConnectAsync($"/api/terminals/{id}/socket", Coder1.Core.Terminals.TerminalFrame.Subprotocol));
    }

    /// <summary>Connects as the page does, up to the greeting of the hub.</summary>
    public async Task<ClientWebSocket> OpenPageSocketAsync()
    {
        var negotiated = await Http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        var token = (await negotiated.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
        var socket = await ConnectAsync($"/_blazor?id={Uri.EscapeDataString(token)}");
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, Patience);
        await socket.ReceiveAsync(new byte[64], Patience);
        return socket;
    }

    /// <summary>The processes that bear a mark, whoever their parent is by now.</summary>
    public static IReadOnlyCollection<int> Marked(string mark)
    {
        List<int> found = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var process)) continue;
            try
            {
                if (File.ReadAllText($"{folder}/environ").Split('\0').Contains($"{MarkName}={mark}")) found.Add(process);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Ended, or another user's.
            }
        }

        return found;
    }

    private async Task<ClientWebSocket> ConnectAsync(string path, string? protocol = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", Http.DefaultRequestHeaders.Authorization!.ToString());
        if (protocol is not null) socket.Options.AddSubProtocol(protocol);
        await socket.ConnectAsync(new Uri(new UriBuilder(Address) { Scheme = "ws" }.Uri, path), Patience);
        return socket;
    }
}
