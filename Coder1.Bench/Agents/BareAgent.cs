using System.Diagnostics;
using System.Text.Json;

namespace Coder1.Bench.Agents;

/// <summary>The scripted agent on a bare pipe: what it costs without a server in between.</summary>
internal sealed class BareAgent : IAsyncDisposable
{
    private readonly Process _process;
    private string _session = "";

    private BareAgent(Process process) => _process = process;

    /// <summary>Starts it, greets it and begins a conversation.</summary>
    public static async Task<BareAgent> StartAsync(string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(ScriptedProgram.Dotnet, [ScriptedProgram.Assembly])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder,
        };
        BareAgent agent = new(Process.Start(start)!);
        await agent.SendAsync(0, "initialize", new { protocolVersion = 1, clientCapabilities = new { } });
        await agent.AnswerAsync(0, cancellation);
        await agent.SendAsync(1, "session/new", new { cwd = folder, mcpServers = Array.Empty<object>() });
        agent._session = (await agent.AnswerAsync(1, cancellation)).GetProperty("sessionId").GetString()!;
        return agent;
    }

    /// <summary>Asks, and hands over each line up to the answer's last.</summary>
    public async Task PromptAsync(string text, Action<string> line, CancellationToken cancellation)
    {
        await SendAsync(2, "session/prompt", new { sessionId = _session, prompt = new[] { new { type = "text", text } } });
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } read)
        {
            if (read.Contains("\"stopReason\"", StringComparison.Ordinal)) return;
            line(read);
        }

        throw new InvalidOperationException("The agent ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task SendAsync(int id, string method, object parameters)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(
            new Dictionary<string, object> { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters }));
        await _process.StandardInput.FlushAsync();
    }

    private async Task<JsonElement> AnswerAsync(int id, CancellationToken cancellation)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("result", out var result) && document.RootElement.GetProperty("id").GetInt32() == id)
                return result.Clone();
        }

        throw new InvalidOperationException("The agent ended.");
    }
}
