using System.Globalization;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Claude;

/// <content>What Claude says. All of it in the loop.</content>
internal sealed partial class ClaudeDriver
{
    private const string RequestPrefix = "coder1-";

    /// <summary>Tool calls of one turn that are told apart; of more, each is told of anew.</summary>
    private const int MaxTools = 4096;

    private readonly HashSet<string> _told = [];
    private readonly HashSet<string> _hidden = [];
    private string? _streamed;

    protected override ValueTask HandleAsync(ReadOnlyMemory<byte> line)
    {
        var span = line.Span;
        var type = JsonPiece.Member(span, "type"u8);
        if (type.IsEmpty) throw new FormatException("A message has a type.");
        if (JsonPiece.Is(type, "control_response"u8)) return AnsweredAsync(line);
        if (JsonPiece.Is(type, "control_request"u8)) return new ValueTask(AskedAsync(span));
        if (_conversation is not { } conversation) return ValueTask.CompletedTask;
        conversation.Turn?.Clock.Heard();
        if (JsonPiece.Is(type, "stream_event"u8)) return StreamedAsync(conversation, span);
        if (JsonPiece.Is(type, "assistant"u8)) return new ValueTask(MessageAsync(conversation, line));
        if (JsonPiece.Is(type, "user"u8)) return new ValueTask(ResultsAsync(conversation, line));
        if (JsonPiece.Is(type, "result"u8)) return new ValueTask(EndAsync(conversation, line));
        if (JsonPiece.Is(type, "system"u8) && JsonPiece.Text(JsonPiece.Member(span, "permissionMode"u8)) is { } mode)
            Change(conversation, conversation.Settings with { Mode = mode });
        else if (JsonPiece.Is(type, "control_cancel_request"u8) && JsonPiece.Text(JsonPiece.Member(span, "request_id"u8)) is { } withdrawn)
            conversation.CancelQuestion(withdrawn);
        return ValueTask.CompletedTask;
    }

    private ValueTask AnsweredAsync(ReadOnlyMemory<byte> line)
    {
        var response = JsonPiece.Member(line.Span, "response"u8);
        if (JsonPiece.Text(JsonPiece.Member(response, "request_id"u8)) is not { } id || !id.StartsWith(RequestPrefix, StringComparison.Ordinal)
            || !long.TryParse(id.AsSpan(RequestPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || _calls.Take(number) is not { } call) return ValueTask.CompletedTask;
        if (JsonPiece.Is(JsonPiece.Member(response, "subtype"u8), "success"u8))
            return call.AnsweredAsync(Part(line, JsonPiece.Member(response, "response"u8)));
        var words = Context.Redact(JsonPiece.Text(JsonPiece.Member(response, "error"u8)) ?? "without words");
        call.Fail(new AgentException(AgentFault.Refused, $"{Context.Definition.Name} answered with an error: {words}"));
        return ValueTask.CompletedTask;
    }

    private ValueTask StreamedAsync(DriverConversation conversation, ReadOnlySpan<byte> line)
    {
        // What a helper agent of it says is for Claude, not for people.
        if (!JsonPiece.Member(line, "parent_tool_use_id"u8).IsEmpty) return ValueTask.CompletedTask;
        var told = JsonPiece.Member(line, "event"u8);
        var type = JsonPiece.Member(told, "type"u8);
        if (JsonPiece.Is(type, "content_block_delta"u8))
        {
            var delta = JsonPiece.Member(told, "delta"u8);
            var text = JsonPiece.Member(delta, "text"u8);
            if (!text.IsEmpty) return conversation.Client.UpdateAsync(Body.Of(AgentEventType.Message, "text"u8, text));
            var thought = JsonPiece.Member(delta, "thinking"u8);
            return thought.IsEmpty ? ValueTask.CompletedTask : conversation.Client.UpdateAsync(Body.Of(AgentEventType.Thought, "text"u8, thought));
        }

        if (JsonPiece.Is(type, "message_start"u8)) _streamed = JsonPiece.Text(JsonPiece.Member(JsonPiece.Member(told, "message"u8), "id"u8));
        if (!JsonPiece.Is(type, "content_block_start"u8)) return ValueTask.CompletedTask;
        var block = JsonPiece.Member(told, "content_block"u8);
        // What it is called with follows in pieces, and then as a whole.
        return JsonPiece.Is(JsonPiece.Member(block, "type"u8), "tool_use"u8)
            ? ToolAsync(conversation, block, null)
            : ValueTask.CompletedTask;
    }

    private async Task MessageAsync(DriverConversation conversation, ReadOnlyMemory<byte> line)
    {
        var message = Part(line, JsonPiece.Member(line.Span, "message"u8));
        var isStreamed = JsonPiece.Text(JsonPiece.Member(message.Span, "id"u8)) is { } id && id == _streamed;
        var isHelpers = !JsonPiece.Member(line.Span, "parent_tool_use_id"u8).IsEmpty;
        foreach (var block in Items(message, "content"u8))
        {
            var type = JsonPiece.Text(JsonPiece.Member(block.Span, "type"u8));
            if (type == "tool_use")
            {
                var before = await BeforeAsync(conversation, block).ConfigureAwait(false);
                await ToolAsync(conversation, block.Span, before).ConfigureAwait(false);
            }
            else if (!isStreamed && !isHelpers && type is "text" or "thinking") await WholeAsync(conversation, block.Span, type).ConfigureAwait(false);
        }
    }

    private ValueTask WholeAsync(DriverConversation conversation, ReadOnlySpan<byte> block, string type)
    {
        var text = JsonPiece.Member(block, type == "text" ? "text"u8 : "thinking"u8);
        return text.IsEmpty || text.Length == 2
            ? ValueTask.CompletedTask
            : conversation.Client.UpdateAsync(Body.Of(type == "text" ? AgentEventType.Message : AgentEventType.Thought, "text"u8, text));
    }

    /// <summary>Of a file that is to be written anew, what it holds: for the diff.</summary>
    private static async ValueTask<string?> BeforeAsync(DriverConversation conversation, ReadOnlyMemory<byte> block)
    {
        if (!JsonPiece.Is(JsonPiece.Member(block.Span, "name"u8), "Write"u8)
            || ClaudeTools.PathOf(JsonPiece.Member(block.Span, "input"u8)) is not { } path) return null;
        try
        {
            return await conversation.Client.ReadFileAsync(path, null, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AgentException or IOException or UnauthorizedAccessException)
        {
            return null; // Outside of the workspace, or no text: shown as new.
        }
    }

    private ValueTask ToolAsync(DriverConversation conversation, ReadOnlySpan<byte> block, string? before)
    {
        var (id, tool) = (JsonPiece.Text(JsonPiece.Member(block, "id"u8)), JsonPiece.Text(JsonPiece.Member(block, "name"u8)));
        if (id is null || tool is null) return ValueTask.CompletedTask;
        var input = JsonPiece.Member(block, "input"u8);
        if (tool == ClaudeTools.Todo)
        {
            if (_hidden.Count < MaxTools) _hidden.Add(id);
            return PlanAsync(conversation, input);
        }

        var isNew = _told.Count >= MaxTools || _told.Add(id);
        var json = Body.Begin();
        ClaudeTools.Write(Body, json, id, tool, input.IsEmpty ? "{}"u8 : input, before);
        if (isNew) json.WriteString("status"u8, "pending"u8);
        return conversation.Client.UpdateAsync(Body.End(isNew ? AgentEventType.ToolCall : AgentEventType.ToolUpdate));
    }

    private ValueTask PlanAsync(DriverConversation conversation, ReadOnlySpan<byte> input)
    {
        var todos = JsonPiece.Member(input, "todos"u8);
        if (todos.IsEmpty) return ValueTask.CompletedTask;
        var json = Body.Begin();
        json.WriteStartArray("entries"u8);
        var items = new JsonItems(todos);
        while (items.Next())
        {
            json.WriteStartObject();
            json.WriteString("content"u8, JsonPiece.Text(JsonPiece.Member(items.Value, "content"u8)) ?? "");
            json.WriteString("priority"u8, "medium"u8);
            json.WriteString("status"u8, JsonPiece.Text(JsonPiece.Member(items.Value, "status"u8)) ?? "pending");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return conversation.Client.UpdateAsync(Body.End(AgentEventType.Plan));
    }

    private async Task ResultsAsync(DriverConversation conversation, ReadOnlyMemory<byte> line)
    {
        foreach (var block in Items(Part(line, JsonPiece.Member(line.Span, "message"u8)), "content"u8))
        {
            if (!JsonPiece.Is(JsonPiece.Member(block.Span, "type"u8), "tool_result"u8)) continue;
            if (JsonPiece.Text(JsonPiece.Member(block.Span, "tool_use_id"u8)) is not { } id || _hidden.Contains(id)) continue;
            await conversation.Client.UpdateAsync(ClaudeToolResult.Write(id, block.Span, Body)).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(DriverConversation conversation, ReadOnlyMemory<byte> line)
    {
        _told.Clear();
        _hidden.Clear();
        _streamed = null;
        // Before the turn is over: it belongs to it.
        if (ClaudeResult.Usage(line.Span, Body) is { } usage) await conversation.Client.UpdateAsync(usage).ConfigureAwait(false);
        if (conversation.EndTurn() is { } turn) ClaudeResult.End(line.Span, turn, Context);
    }

    private Task AskedAsync(ReadOnlySpan<byte> line)
    {
        if (JsonPiece.Text(JsonPiece.Member(line, "request_id"u8)) is not { } id) return Task.CompletedTask;
        var request = JsonPiece.Member(line, "request"u8);
        var tool = JsonPiece.Text(JsonPiece.Member(request, "tool_name"u8)) ?? "";
        if (!JsonPiece.Is(JsonPiece.Member(request, "subtype"u8), "can_use_tool"u8) || _conversation is not { } conversation)
            return RespondAsync(id, json => json.WriteString("error"u8, "This client has nothing for that."), "error");
        conversation.Turn?.Clock.Heard();
        if (tool == ClaudeTools.Question)
        {
            return RespondAsync(id, json => WriteResponse(json, static answer =>
            {
                answer.WriteString("behavior"u8, "deny"u8);
                answer.WriteString("message"u8, "This client cannot show such questions. Ask in your answer, and the user will reply."u8);
            }));
        }

        var permission = ClaudePermission.Read(request);
        using var body = new UpdateBody(Context.Options.MaxEventBytes);
        var toolCall = body.Begin();
        ClaudeTools.Write(body, toolCall, JsonPiece.Text(JsonPiece.Member(request, "tool_use_id"u8)) ?? id, tool, permission.Input.Length == 0 ? "{}"u8 : permission.Input, null);
        toolCall.WriteString("status"u8, "pending"u8);
        var shown = body.End(AgentEventType.Permission).Body.ToArray();
        conversation.Ask(id, new PermissionRequest(shown, permission.Options),
            option => RespondAsync(id, json => WriteResponse(json, answer => permission.Write(answer, option))),
            permission.Input.Length + permission.Suggestions.Length);
        return Task.CompletedTask;
    }

    private Task RespondAsync(string id, Action<System.Text.Json.Utf8JsonWriter> members, string subtype = "success") => WriteAsync(json =>
    {
        json.WriteString("type"u8, "control_response"u8);
        json.WriteStartObject("response"u8);
        json.WriteString("subtype"u8, subtype);
        json.WriteString("request_id"u8, id);
        members(json);
        json.WriteEndObject();
    });

    private static void WriteResponse(System.Text.Json.Utf8JsonWriter json, Action<System.Text.Json.Utf8JsonWriter> answer)
    {
        json.WriteStartObject("response"u8);
        answer(json);
        json.WriteEndObject();
    }

    /// <summary>A piece of a line as a piece of its memory.</summary>
    private static ReadOnlyMemory<byte> Part(ReadOnlyMemory<byte> line, ReadOnlySpan<byte> piece) =>
        line.Span.Overlaps(piece, out var start) ? line.Slice(start, piece.Length) : "{}"u8.ToArray();

    private static List<ReadOnlyMemory<byte>> Items(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> member)
    {
        List<ReadOnlyMemory<byte>> found = [];
        var list = JsonPiece.Member(json.Span, member);
        var items = new JsonItems(list.IsEmpty ? "[]"u8 : list);
        while (items.Next()) found.Add(Part(json, items.Value));
        return found;
    }
}
