using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Coder1.ScriptedAgent.Claude;

/// <summary>Speaks as <c>claude -p --input-format stream-json</c> does: one conversation, in the folder it was started in.</summary>
internal sealed class ClaudeServer(Flags flags, LineOutput output, Conversations conversations)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly string _conversation = flags.Resume ?? flags.SessionId ?? Guid.NewGuid().ToString();
    private Action _interrupt = static () => { };
    private Task _turns = Task.CompletedTask;
    private int _nextId;

    /// <summary>The permission mode that holds.</summary>
    public string Mode { get; set; } = "default";

    /// <summary>Reads to the end of the input, and finishes the turn first.</summary>
    public async Task<int> RunAsync(StreamReader input)
    {
        if (flags.Resume is { } resumed && !conversations.Knows(resumed))
        {
            await Console.Error.WriteLineAsync($"No conversation found with session ID: {resumed}");
            return 1;
        }

        conversations.Begin(_conversation);
        Noise.Output = output;
        while (await input.ReadLineAsync() is { } line)
        {
            if (flags.Mute) continue;
            try
            {
                Handle(JsonDocument.Parse(line).RootElement);
            }
            catch (JsonException)
            {
                await Console.Error.WriteLineAsync("Error parsing streaming input line");
                return 1;
            }
        }

        await _turns;
        return 0;
    }

    /// <summary>Asks whether a tool may be used.</summary>
    public Task<JsonElement> AskAsync(string tool, string toolUse, Action<Utf8JsonWriter> input)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"ask-{Interlocked.Increment(ref _nextId)}");
        var answer = _asked[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        output.Write(json =>
        {
            json.WriteStartObject("request");
            json.WriteString("subtype", "can_use_tool");
            json.WriteString("tool_name", tool);
            json.WriteStartObject("input");
            input(json);
            json.WriteEndObject();
            json.WriteStartArray("permission_suggestions");
            json.WriteStartObject();
            json.WriteString("type", "setMode");
            json.WriteString("mode", "acceptEdits");
            json.WriteString("destination", "session");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("tool_use_id", toolUse);
            json.WriteEndObject();
            json.WriteString("request_id", id);
            json.WriteString("type", "control_request");
        });
        return answer.Task;
    }

    private void Handle(JsonElement message)
    {
        switch (message.GetProperty("type").GetString())
        {
            case "user": Prompt(message); break;
            case "control_request": Control(message.GetProperty("request_id").GetString()!, message.GetProperty("request")); break;
            case "control_response":
                var response = message.GetProperty("response");
                if (_asked.TryRemove(response.GetProperty("request_id").GetString()!, out var asked))
                    asked.SetResult(response.TryGetProperty("response", out var answer) ? answer : default);
                break;
        }
    }

    private void Prompt(JsonElement message)
    {
        var prompt = string.Join('\n', message.GetProperty("message").GetProperty("content").EnumerateArray()
            .Where(block => block.GetProperty("type").GetString() == "text").Select(block => block.GetProperty("text").GetString()));
        var earlier = conversations.Prompts(_conversation);
        conversations.Add(_conversation, prompt);
        _turns = _turns.ContinueWith(_ => PlayAsync(prompt, earlier), TaskScheduler.Default).Unwrap();
    }

    private async Task PlayAsync(string prompt, IReadOnlyList<string> earlier)
    {
        using var turn = new CancellationTokenSource();
        _interrupt = turn.Cancel;
        output.Write(json => ClaudeGreeting.WriteInit(json, _conversation, Mode));
        var voice = new ClaudeVoice(this, output, _conversation);
        var end = flags.SignedOut
            ? new Turn("end_turn", 401, "Not logged in · Please run /login")
            : await new ScriptPlayer(voice, Environment.CurrentDirectory, earlier).PlayAsync(prompt, turn.Token);
        _interrupt = static () => { };
        voice.EndMessage();
        output.Write(json => ClaudeGreeting.WriteResult(json, _conversation, end, prompt.Length));
    }

    private void Control(string id, JsonElement request)
    {
        var subtype = request.GetProperty("subtype").GetString();
        switch (subtype)
        {
            case "initialize": Respond(id, ClaudeGreeting.WriteInitialized); break;
            case "interrupt": _interrupt(); CancelAsked(); Respond(id, _ => { }); break;
            case "set_permission_mode": Mode = request.GetProperty("mode").GetString()!; Respond(id, _ => { }); break;
            case "set_model": Respond(id, _ => { }); break;
            default: Refuse(id, $"Unsupported control request subtype: {subtype}"); break;
        }
    }

    private void CancelAsked()
    {
        foreach (var id in _asked.Keys)
        {
            if (!_asked.TryRemove(id, out var asked)) continue;
            output.Write(json =>
            {
                json.WriteString("type", "control_cancel_request");
                json.WriteString("request_id", id);
            });
            asked.TrySetCanceled();
        }
    }

    private void Respond(string id, Action<Utf8JsonWriter> response) => output.Write(json =>
    {
        json.WriteString("type", "control_response");
        json.WriteStartObject("response");
        json.WriteString("subtype", "success");
        json.WriteString("request_id", id);
        json.WriteStartObject("response");
        response(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private void Refuse(string id, string error) => output.Write(json =>
    {
        json.WriteString("type", "control_response");
        json.WriteStartObject("response");
        json.WriteString("subtype", "error");
        json.WriteString("request_id", id);
        json.WriteString("error", error);
        json.WriteEndObject();
    });
}
