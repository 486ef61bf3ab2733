using System.Text.Json;

namespace Coder1.ScriptedAgent.Acp;

/// <summary>Speaks in updates of one conversation.</summary>
internal sealed class AcpVoice(AcpServer server, LineOutput output, string conversation) : IVoice
{
    private bool _textIds;

    public void Say(string text, bool more = false) => Update("agent_message_chunk", json => Content(json, text), more);

    public void Think(string text) => Update("agent_thought_chunk", json => Content(json, text));

    public void Replay(string prompt)
    {
        Update("user_message_chunk", json => Content(json, prompt));
        Say("an earlier answer");
    }

    public void Commands() => Update("available_commands_update", json =>
    {
        json.WriteStartArray("availableCommands");
        json.WriteStartObject();
        json.WriteString("name", "history");
        json.WriteString("description", "What was asked before");
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public void Plan(IReadOnlyList<string> entries) => Update("plan", json =>
    {
        json.WriteStartArray("entries");
        for (var index = 0; index < entries.Count; index++)
        {
            json.WriteStartObject();
            json.WriteString("content", entries[index]);
            json.WriteString("priority", "medium");
            json.WriteString("status", index == 0 ? "in_progress" : "pending");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public void Usage(int used, int size) => Update("usage_update", json =>
    {
        json.WriteNumber("used", used);
        json.WriteNumber("size", size);
        json.WriteStartObject("cost");
        json.WriteNumber("amount", 0.25);
        json.WriteString("currency", "USD");
        json.WriteEndObject();
    });

    public void Title(string text) => Update("session_info_update", json => json.WriteString("title", text));

    public void Mode(string id) => Update("current_mode_update", json => json.WriteString("currentModeId", id));

    public void Tool(string id, string command) => Update("tool_call", json =>
    {
        ToolHead(json, id, command, "execute", "in_progress");
        json.WriteStartObject("rawInput");
        json.WriteString("command", command);
        json.WriteEndObject();
    });

    public void ToolDone(string id, string text) => Update("tool_call_update", json =>
    {
        json.WriteString("toolCallId", id);
        json.WriteString("status", "completed");
        json.WriteStartArray("content");
        json.WriteStartObject();
        json.WriteString("type", "content");
        Content(json, text);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("rawOutput", text);
    });

    public void Edit(string id, string path, string? before, string after) => Update("tool_call", json =>
    {
        ToolHead(json, id, $"Write {Path.GetFileName(path)}", "edit", "pending");
        Diff(json, path, before, after);
    });

    public void EditDone(string id, bool written) => Update("tool_call_update", json =>
    {
        json.WriteString("toolCallId", id);
        json.WriteString("status", written ? "completed" : "failed");
    });

    public async Task<bool> AskAsync(string id, string title, string? path, string? after, CancellationToken cancellation)
    {
        output.Flush();
        var answer = await server.AskAsync("session/request_permission", _textIds, json =>
        {
            json.WriteString("sessionId", conversation);
            json.WriteStartObject("toolCall");
            ToolHead(json, id, title, path is null ? "execute" : "edit", "pending");
            if (path is not null) Diff(json, path, null, after!);
            json.WriteEndObject();
            json.WriteStartArray("options");
            Option(json, "yes", "Yes", "allow_once");
            Option(json, "always", "Yes, always", "allow_always");
            Option(json, "no", "No", "reject_once");
            json.WriteEndArray();
        });
        cancellation.ThrowIfCancellationRequested();
        return answer is { } given && given.GetProperty("outcome").TryGetProperty("optionId", out var option) && option.GetString() is "yes" or "always";
    }

    public async Task<string?> ReadAsync(string path, CancellationToken cancellation)
    {
        var answer = await server.AskAsync("fs/read_text_file", _textIds, json =>
        {
            json.WriteString("sessionId", conversation);
            json.WriteString("path", path);
        });
        return answer is { } given ? given.GetProperty("content").GetString() : "(error)";
    }

    public async Task PutAsync(string path, string text, CancellationToken cancellation)
    {
        var answer = await server.AskAsync("fs/write_text_file", _textIds, json =>
        {
            json.WriteString("sessionId", conversation);
            json.WriteString("path", path);
            json.WriteString("content", text);
        });
        Say(answer is null ? "(error)" : "written");
    }

    public void Line(int bytes) => Say(new string('x', bytes));

    public void UseTextIds() => _textIds = true;

    public void Flush() => output.Flush();

    private void Update(string kind, Action<Utf8JsonWriter> content, bool more = false) => output.Write(json =>
    {
        json.WriteString("jsonrpc", "2.0");
        json.WriteString("method", "session/update");
        json.WriteStartObject("params");
        json.WriteString("sessionId", conversation);
        json.WriteStartObject("update");
        json.WriteString("sessionUpdate", kind);
        content(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }, more);

    private static void Content(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("content");
        json.WriteString("type", "text");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void ToolHead(Utf8JsonWriter json, string id, string title, string kind, string status)
    {
        json.WriteString("toolCallId", id);
        json.WriteString("title", title);
        json.WriteString("kind", kind);
        json.WriteString("status", status);
    }

    private static void Diff(Utf8JsonWriter json, string path, string? before, string after)
    {
        json.WriteStartArray("content");
        json.WriteStartObject();
        json.WriteString("type", "diff");
        json.WriteString("path", path);
        json.WriteString("oldText", before);
        json.WriteString("newText", after);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Option(Utf8JsonWriter json, string id, string name, string kind)
    {
        json.WriteStartObject();
        json.WriteString("optionId", id);
        json.WriteString("name", name);
        json.WriteString("kind", kind);
        json.WriteEndObject();
    }
}
