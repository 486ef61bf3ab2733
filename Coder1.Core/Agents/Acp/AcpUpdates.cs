using System.Text.Json;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <summary>Makes of a <c>session/update</c> the body of an event.</summary>
internal static class AcpUpdates
{
    /// <summary>The event; null for what is none: unknown kinds, changes of settings, patches without a change.</summary>
    /// <param name="update">The update.</param>
    /// <param name="kind">Its <c>sessionUpdate</c>, with quotes.</param>
    /// <param name="body">Takes it.</param>
    public static AgentUpdate? Write(ReadOnlySpan<byte> update, ReadOnlySpan<byte> kind, UpdateBody body)
    {
        if (JsonPiece.Is(kind, "agent_message_chunk"u8)) return Chunk(update, AgentEventType.Message, body);
        if (JsonPiece.Is(kind, "agent_thought_chunk"u8)) return Chunk(update, AgentEventType.Thought, body);
        if (JsonPiece.Is(kind, "tool_call"u8)) return Tool(update, AgentEventType.ToolCall, body);
        if (JsonPiece.Is(kind, "tool_call_update"u8)) return Tool(update, AgentEventType.ToolUpdate, body);
        if (JsonPiece.Is(kind, "plan"u8)) return Plan(update, body);
        return JsonPiece.Is(kind, "usage_update"u8) ? Usage(update, body) : null;
    }

    /// <summary>A tool call as a question shows it.</summary>
    public static byte[] ToolCall(ReadOnlySpan<byte> toolCall, int maxEventBytes)
    {
        using var body = new UpdateBody(maxEventBytes);
        body.Begin();
        WriteTool(body, toolCall);
        return body.End(AgentEventType.Permission).Body.ToArray();
    }

    /// <summary>What the answer to a prompt says that it used; null where it says nothing.</summary>
    public static AgentUpdate? TurnUsage(ReadOnlySpan<byte> result, UpdateBody body)
    {
        var usage = JsonPiece.Member(result, "usage"u8);
        var (input, output) = (JsonPiece.Number(JsonPiece.Member(usage, "inputTokens"u8)), JsonPiece.Number(JsonPiece.Member(usage, "outputTokens"u8)));
        if (input is null && output is null) return null;
        var json = body.Begin();
        if (input is { } given) json.WriteNumber("inputTokens"u8, given);
        if (output is { } made) json.WriteNumber("outputTokens"u8, made);
        return body.End(AgentEventType.Usage);
    }

    private static AgentUpdate? Chunk(ReadOnlySpan<byte> update, AgentEventType type, UpdateBody body)
    {
        var content = JsonPiece.Member(update, "content"u8);
        if (content.IsEmpty) return null;
        ReadOnlySpan<byte> kind = default, text = default;
        var members = new JsonMembers(content);
        while (members.Next())
        {
            if (members.Is("type"u8)) kind = members.Value;
            else if (members.Is("text"u8) && members.Kind == JsonTokenType.String) text = members.Value;
        }

        if (!members.IsObject) return null;
        return JsonPiece.Is(kind, "text"u8) && !text.IsEmpty ? body.Of(type, "text"u8, text) : body.Of(type, "content"u8, content);
    }

    private static AgentUpdate? Tool(ReadOnlySpan<byte> update, AgentEventType type, UpdateBody body)
    {
        if (JsonPiece.Member(update, "toolCallId"u8).IsEmpty) return null;
        body.Begin();
        var written = WriteTool(body, update);
        // Some patches carry nothing but _meta.
        return written > 1 || type == AgentEventType.ToolCall ? body.End(type) : null;
    }

    private static int WriteTool(UpdateBody body, ReadOnlySpan<byte> tool)
    {
        var written = 0;
        var members = new JsonMembers(tool);
        while (members.Next())
        {
            var name = NameOf(members);
            if (!members.IsGiven || name.IsEmpty) continue;
            body.Add(name, members.Value);
            written++;
        }

        return written;
    }

    private static ReadOnlySpan<byte> NameOf(in JsonMembers member)
    {
        if (member.Is("toolCallId"u8)) return "toolCallId"u8;
        if (member.Is("title"u8)) return "title"u8;
        if (member.Is("kind"u8)) return "kind"u8;
        if (member.Is("status"u8)) return "status"u8;
        if (member.Is("content"u8)) return "content"u8;
        if (member.Is("locations"u8)) return "locations"u8;
        if (member.Is("rawInput"u8)) return "rawInput"u8;
        return member.Is("rawOutput"u8) ? "rawOutput"u8 : default;
    }

    private static AgentUpdate? Plan(ReadOnlySpan<byte> update, UpdateBody body)
    {
        var entries = JsonPiece.Member(update, "entries"u8);
        return entries.IsEmpty ? null : body.Of(AgentEventType.Plan, "entries"u8, entries);
    }

    private static AgentUpdate? Usage(ReadOnlySpan<byte> update, UpdateBody body)
    {
        body.Begin();
        var members = new JsonMembers(update);
        while (members.Next())
        {
            if (!members.IsGiven) continue;
            if (members.Is("used"u8)) body.Add("used"u8, members.Value);
            else if (members.Is("size"u8)) body.Add("size"u8, members.Value);
            else if (members.Is("cost"u8)) body.Add("cost"u8, members.Value);
        }

        return body.End(AgentEventType.Usage);
    }
}
