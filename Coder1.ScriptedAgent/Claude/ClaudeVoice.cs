using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Coder1.ScriptedAgent.Claude;

/// <summary>Speaks in stream events, and in whole messages where a block is done.</summary>
internal sealed class ClaudeVoice(ClaudeServer server, LineOutput output, string conversation) : IVoice
{
    /// <summary>A longer answer goes on in another message.</summary>
    private const int LongestText = 64 * 1024;

    private static int _messages;

    private readonly StringBuilder _text = new();
    private string? _message;

    public void Say(string text, bool more = false)
    {
        if (_text.Length > LongestText) EndMessage();
        Begin();
        _text.Append(text);
        Delta("text_delta", "text", text, more);
    }

    public void Think(string text)
    {
        Begin();
        Delta("thinking_delta", "thinking", text);
    }

    public void Plan(IReadOnlyList<string> entries) => Use("todo", "TodoWrite", json =>
    {
        json.WriteStartArray("todos");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("content", entry);
            json.WriteString("status", "pending");
            json.WriteString("activeForm", entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public void Usage(int used, int size)
    {
        // It comes with the result.
    }

    public void Title(string text)
    {
        // Claude gives none here.
    }

    public void Mode(string id) => output.Write(json =>
    {
        server.Mode = id;
        json.WriteString("type", "system");
        json.WriteString("subtype", "status");
        json.WriteString("permissionMode", id);
        json.WriteString("session_id", conversation);
    });

    public void Tool(string id, string command) => Use(id, "Bash", json => json.WriteString("command", command));

    public void ToolDone(string id, string text) => Result(id, text, failed: false);

    public void Edit(string id, string path, string? before, string after) => Use(id, "Write", json =>
    {
        json.WriteString("file_path", path);
        json.WriteString("content", after);
    });

    public void EditDone(string id, bool written) => Result(id, written ? "File written" : "The user does not want this", !written);

    public async Task<bool> AskAsync(string id, string title, string? path, string? after, CancellationToken cancellation)
    {
        output.Flush();
        var answer = await server.AskAsync(path is null ? "Bash" : "Write", id, json =>
        {
            json.WriteString(path is null ? "command" : "file_path", path ?? title);
            if (after is not null) json.WriteString("content", after);
        });
        cancellation.ThrowIfCancellationRequested();
        return answer.ValueKind == JsonValueKind.Object && answer.GetProperty("behavior").GetString() == "allow";
    }

    public Task<string?> ReadAsync(string path, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task PutAsync(string path, string text, CancellationToken cancellation) => File.WriteAllTextAsync(path, text, cancellation);

    public void Line(int bytes) => Say(new string('x', bytes));

    public void UseTextIds()
    {
        // They are text.
    }

    public void Flush() => output.Flush();

    /// <summary>What was streamed comes again as a whole.</summary>
    public void EndMessage()
    {
        if (_message is null) return;
        if (_text.Length > 0) Assistant(json =>
        {
            json.WriteString("type", "text");
            json.WriteString("text", _text.ToString());
        });
        Event(json => json.WriteString("type", "message_stop"));
        (_message, _) = (null, _text.Clear());
    }

    private void Begin()
    {
        if (_message is not null) return;
        _message = string.Create(CultureInfo.InvariantCulture, $"msg_{Interlocked.Increment(ref _messages)}");
        Event(json =>
        {
            json.WriteString("type", "message_start");
            json.WriteStartObject("message");
            json.WriteString("id", _message);
            json.WriteString("role", "assistant");
            json.WriteEndObject();
        });
    }

    private void Delta(string type, string member, string text, bool more = false) => Event(json =>
    {
        json.WriteString("type", "content_block_delta");
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        json.WriteString("type", type);
        json.WriteString(member, text);
        json.WriteEndObject();
    }, more);

    private void Use(string id, string tool, Action<Utf8JsonWriter> input)
    {
        Begin();
        Event(json =>
        {
            json.WriteString("type", "content_block_start");
            json.WriteNumber("index", 1);
            json.WriteStartObject("content_block");
            json.WriteString("type", "tool_use");
            json.WriteString("id", id);
            json.WriteString("name", tool);
            json.WriteStartObject("input");
            json.WriteEndObject();
            json.WriteEndObject();
        });
        Assistant(json =>
        {
            json.WriteString("type", "tool_use");
            json.WriteString("id", id);
            json.WriteString("name", tool);
            json.WriteStartObject("input");
            input(json);
            json.WriteEndObject();
        });
        EndMessage();
    }

    private void Result(string id, string text, bool failed) => output.Write(json =>
    {
        json.WriteString("type", "user");
        json.WriteStartObject("message");
        json.WriteString("role", "user");
        json.WriteStartArray("content");
        json.WriteStartObject();
        json.WriteString("tool_use_id", id);
        json.WriteString("type", "tool_result");
        json.WriteString("content", text);
        json.WriteBoolean("is_error", failed);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("session_id", conversation);
    });

    private void Assistant(Action<Utf8JsonWriter> block) => output.Write(json =>
    {
        json.WriteString("type", "assistant");
        json.WriteStartObject("message");
        json.WriteString("id", _message);
        json.WriteString("role", "assistant");
        json.WriteStartArray("content");
        json.WriteStartObject();
        block(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteNull("parent_tool_use_id");
        json.WriteString("session_id", conversation);
    });

    private void Event(Action<Utf8JsonWriter> content, bool more = false) => output.Write(json =>
    {
        json.WriteString("type", "stream_event");
        json.WriteStartObject("event");
        content(json);
        json.WriteEndObject();
        json.WriteString("session_id", conversation);
        json.WriteNull("parent_tool_use_id");
    }, more);
}
