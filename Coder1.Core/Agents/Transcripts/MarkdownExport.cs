using System.Text;
using System.Text.Json;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>Writes a transcript for people, event by event, in constant memory.</summary>
public sealed class MarkdownExport
{
    private const string Fence = "````";

    private readonly StringBuilder _text = new();
    private AgentEventType? _last;

    /// <summary>The heading.</summary>
    /// <param name="info">The conversation.</param>
    public static string Begin(AgentInfo info) =>
        $"# {(info.Title.Length > 0 ? info.Title : "A conversation")}\n\n{info.Agent}, {info.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC\n";

    /// <summary>Some events.</summary>
    /// <param name="lines">Whole lines.</param>
    public string Append(ReadOnlyMemory<byte> lines)
    {
        _text.Clear();
        while (!lines.IsEmpty)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            if (end < 0) break;
            Append(lines.Span[..end], lines[..end]);
            lines = lines[(end + 1)..];
        }

        return _text.ToString();
    }

    private void Append(ReadOnlySpan<byte> line, ReadOnlyMemory<byte> memory)
    {
        if (TranscriptLine.TypeOf(line) is not { } type) return;
        try
        {
            using var document = JsonDocument.Parse(memory);
            Append(type, document.RootElement);
        }
        catch (JsonException)
        {
            return;
        }

        _last = type;
    }

    private void Append(AgentEventType type, JsonElement body)
    {
        switch (type)
        {
            case AgentEventType.Prompt:
                _text.Append("\n\n## ").Append(Text(body, "user")).Append("\n\n").Append(Text(body, "text")).Append('\n');
                Attachments(body);
                _text.Append("\n## Answer\n");
                break;
            case AgentEventType.Message:
                if (_last != type) _text.Append('\n');
                _text.Append(Text(body, "text"));
                break;
            case AgentEventType.Thought:
                if (_last != type) _text.Append("\n\n> ");
                _text.Append(Text(body, "text").Replace("\n", "\n> ", StringComparison.Ordinal));
                break;
            case AgentEventType.ToolCall:
                _text.Append("\n\n**").Append(OneLine(Text(body, "title"))).Append("** (").Append(Text(body, "kind")).Append(")\n");
                break;
            case AgentEventType.Error:
                _text.Append("\n\n**Error:** ").Append(OneLine(Text(body, "message"))).Append('\n');
                break;
            case AgentEventType.Plan:
                Plan(body);
                break;
            case AgentEventType.PermissionAnswer:
                _text.Append("\n\nPermission: ").Append(Text(body, "optionId") is { Length: > 0 } option ? option : "cancelled")
                    .Append(", by ").Append(Text(body, "by")).Append('\n');
                break;
            case AgentEventType.TurnEnd:
                if (Text(body, "stopReason") is var reason and not "end_turn") _text.Append("\n\n*").Append(reason).Append("*\n");
                break;
        }
    }

    private void Attachments(JsonElement body)
    {
        if (!body.TryGetProperty("attachments", out var attachments)) return;
        foreach (var attachment in attachments.EnumerateArray())
        {
            _text.Append("\n- ").Append(Text(attachment, "kind")).Append(": ").Append(OneLine(Text(attachment, "name"))).Append('\n');
            if (Text(attachment, "text") is { Length: > 0 } text)
                _text.Append('\n').Append(Fence).Append('\n').Append(text.TrimEnd('\n')).Append('\n').Append(Fence).Append('\n');
        }
    }

    private void Plan(JsonElement body)
    {
        if (!body.TryGetProperty("entries", out var entries) || entries.ValueKind != JsonValueKind.Array) return;
        _text.Append("\n\n");
        foreach (var entry in entries.EnumerateArray())
        {
            _text.Append(Text(entry, "status") == "completed" ? "- [x] " : "- [ ] ")
                .Append(OneLine(Text(entry, "content"))).Append('\n');
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
