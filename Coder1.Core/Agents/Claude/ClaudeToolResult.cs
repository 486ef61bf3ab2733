using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Claude;

/// <summary>What a tool gave back, as a change of its tool call.</summary>
internal static class ClaudeToolResult
{
    public static AgentUpdate Write(string id, ReadOnlySpan<byte> result, UpdateBody body)
    {
        var json = body.Begin();
        json.WriteString("toolCallId"u8, id);
        json.WriteString("status"u8, JsonPiece.IsTrue(JsonPiece.Member(result, "is_error"u8)) ? "failed"u8 : "completed"u8);
        // Not as content: that would stand in the place of the diff.
        var content = JsonPiece.Member(result, "content"u8);
        if (!content.IsEmpty) json.WriteString("rawOutput"u8, TextOf(content));
        return body.End(AgentEventType.ToolUpdate);
    }

    private static string TextOf(ReadOnlySpan<byte> content)
    {
        if (JsonPiece.Text(content) is { } text) return text;
        List<string> parts = [];
        var items = new JsonItems(content);
        while (items.Next())
            parts.Add(JsonPiece.Text(JsonPiece.Member(items.Value, "text"u8)) ?? $"[{JsonPiece.Text(JsonPiece.Member(items.Value, "type"u8)) ?? "something"}]");
        return string.Join('\n', parts);
    }
}
