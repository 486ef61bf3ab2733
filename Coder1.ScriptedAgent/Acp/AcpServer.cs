using System.Collections.Concurrent;
using System.Text.Json;

namespace Coder1.ScriptedAgent.Acp;

/// <summary>Speaks the Agent Client Protocol, version 1. Conversations run at the same time.</summary>
internal sealed class AcpServer(Flags flags, LineOutput output, Conversations conversations)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _turns = new();
    private readonly ConcurrentDictionary<string, string> _folders = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement?>> _asked = new();
    private int _nextId = -1;

    /// <summary>Reads to the end of the input.</summary>
    public async Task<int> RunAsync(StreamReader input)
    {
        Noise.Output = output;
        while (await input.ReadLineAsync() is { } line)
        {
            if (flags.Mute) continue;
            JsonElement message;
            try
            {
                message = JsonDocument.Parse(line).RootElement;
            }
            catch (JsonException)
            {
                output.Write(json => Fail(json, null, -32700, "Parse error"));
                continue;
            }

            if (message.TryGetProperty("method", out var method)) Handle(method.GetString()!, message);
            else Answered(message);
        }

        return 0;
    }

    /// <summary>Asks the client, and waits for what it answers; null for an error.</summary>
    public Task<JsonElement?> AskAsync(string method, bool textIds, Action<Utf8JsonWriter> parameters)
    {
        var number = Interlocked.Increment(ref _nextId);
        var key = textIds ? $"\"ask-{number}\"" : $"{number}";
        var answer = _asked[key] = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        output.Write(json =>
        {
            json.WriteString("jsonrpc", "2.0");
            json.WritePropertyName("id");
            json.WriteRawValue(key);
            json.WriteString("method", method);
            json.WriteStartObject("params");
            parameters(json);
            json.WriteEndObject();
        });
        return answer.Task;
    }

    private void Handle(string method, JsonElement message)
    {
        var id = message.TryGetProperty("id", out var given) ? given.GetRawText() : null;
        var parameters = message.TryGetProperty("params", out var found) ? found : default;
        switch (method)
        {
            case "initialize": Reply(id, json => AcpGreeting.Write(json, flags)); break;
            case "session/new": Open(id, parameters, Guid.NewGuid().ToString()); break;
            case "session/load" when !flags.NoLoad: TakeUp(id, parameters, replay: true); break;
            case "session/resume" when !flags.NoResume: TakeUp(id, parameters, replay: false); break;
            case "session/prompt": _ = PromptAsync(id!, parameters); break;
            case "session/cancel": Cancel(parameters); break;
            case "session/set_mode": SetMode(id, parameters); break;
            case "session/set_config_option": Reply(id, json => AcpGreeting.WriteOptions(json, parameters.GetProperty("value").GetString()!)); break;
            case "session/close": Reply(id, _ => { }); break;
            default:
                if (id is not null) output.Write(json => Fail(json, id, -32601, $"Method not found: {method}"));
                break;
        }
    }

    private void Open(string? id, JsonElement parameters, string conversation)
    {
        if (flags.SignedOut)
        {
            output.Write(json => Fail(json, id, -32000, "Authentication required"));
            return;
        }

        _folders[conversation] = parameters.GetProperty("cwd").GetString()!;
        conversations.Begin(conversation);
        Reply(id, json => AcpGreeting.WriteSession(json, conversation));
        new AcpVoice(this, output, conversation).Commands();
    }

    private void TakeUp(string? id, JsonElement parameters, bool replay)
    {
        var conversation = parameters.GetProperty("sessionId").GetString()!;
        if (!conversations.Knows(conversation))
        {
            output.Write(json => Fail(json, id, -32002, $"Resource not found: {conversation}"));
            return;
        }

        _folders[conversation] = parameters.GetProperty("cwd").GetString()!;
        conversations.Begin(conversation);
        var voice = new AcpVoice(this, output, conversation);
        if (replay) foreach (var prompt in conversations.Prompts(conversation)) voice.Replay(prompt);
        Reply(id, json => AcpGreeting.WriteSession(json, null));
    }

    private async Task PromptAsync(string id, JsonElement parameters)
    {
        var conversation = parameters.GetProperty("sessionId").GetString()!;
        if (!_folders.TryGetValue(conversation, out var folder))
        {
            output.Write(json => Fail(json, id, -32002, $"Resource not found: {conversation}"));
            return;
        }

        using var turn = new CancellationTokenSource();
        _turns[conversation] = turn;
        var blocks = parameters.GetProperty("prompt").EnumerateArray().ToList();
        var prompt = string.Join('\n', blocks.Where(block => block.GetProperty("type").GetString() == "text").Select(block => block.GetProperty("text").GetString()));
        var earlier = conversations.Prompts(conversation);
        conversations.Add(conversation, prompt);
        // Not on the thread that reads: what a turn asks is answered there.
        var end = await Task.Run(() => new ScriptPlayer(new AcpVoice(this, output, conversation), folder, earlier).PlayAsync(prompt, turn.Token));
        _turns.TryRemove(conversation, out _);
        if (end.Code is { } code) output.Write(json => Fail(json, id, code, end.Message));
        else Reply(id, json => AcpGreeting.WriteEnd(json, end.StopReason, prompt.Length));
    }

    private void Cancel(JsonElement parameters)
    {
        if (!_turns.TryGetValue(parameters.GetProperty("sessionId").GetString()!, out var turn)) return;
        try
        {
            turn.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    private void SetMode(string? id, JsonElement parameters)
    {
        var mode = parameters.GetProperty("modeId").GetString();
        if (mode is "ask" or "code") Reply(id, _ => { });
        else output.Write(json => Fail(json, id, -32602, $"Invalid mode: {mode}"));
    }

    private void Answered(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id) || !_asked.TryRemove(id.GetRawText(), out var asked)) return;
        asked.SetResult(message.TryGetProperty("result", out var result) ? result : null);
    }

    private void Reply(string? id, Action<Utf8JsonWriter> result)
    {
        if (id is null) return;
        output.Write(json =>
        {
            // Members in another order than usual: nobody may rely on it.
            json.WriteStartObject("result");
            result(json);
            json.WriteEndObject();
            json.WritePropertyName("id");
            json.WriteRawValue(id);
            json.WriteString("jsonrpc", "2.0");
        });
    }

    private static void Fail(Utf8JsonWriter json, string? id, int code, string message)
    {
        json.WriteString("jsonrpc", "2.0");
        json.WritePropertyName("id");
        json.WriteRawValue(id ?? "null");
        json.WriteStartObject("error");
        json.WriteNumber("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    }
}
