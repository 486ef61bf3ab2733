using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <content>What the agent says. All of it in the loop.</content>
internal sealed partial class AcpDriver
{
    /// <summary>Takes a line, as the loop does.</summary>
    internal ValueTask Hear(ReadOnlyMemory<byte> line) => HandleAsync(line);

    protected override ValueTask HandleAsync(ReadOnlyMemory<byte> line)
    {
        var message = AcpMessage.Read(line.Span);
        if (!message.Method.IsEmpty)
        {
            if (!message.Id.IsEmpty) return new ValueTask(RequestAsync(message));
            if (JsonPiece.Is(message.Method, "session/update"u8)) return UpdateAsync(message.Parameters);
            if (JsonPiece.Is(message.Method, "$/cancel_request"u8)) Withdraw(message.Parameters);
            return ValueTask.CompletedTask;
        }

        // Some send an error for a line that they could not read, with no id, or null.
        if (NumberOf(message.Id) is not { } number || _calls.Take(number) is not { } call) return ValueTask.CompletedTask;
        if (!message.Error.IsEmpty)
        {
            call.Fail(AcpErrors.Read(message.Error, Context));
            return ValueTask.CompletedTask;
        }

        var result = message.Result;
        if (!line.Span.Overlaps(result, out var start)) return call.AnsweredAsync("{}"u8.ToArray());
        return call.AnsweredAsync(line.Slice(start, result.Length));
    }

    /// <summary>Ours are numbers; some agents give them back as text.</summary>
    private static long? NumberOf(ReadOnlySpan<byte> id) =>
        JsonPiece.Number(id) ?? (long.TryParse(JsonPiece.Text(id), out var number) ? number : null);

    private ValueTask UpdateAsync(ReadOnlySpan<byte> parameters)
    {
        ReadOnlySpan<byte> id = default, update = default;
        var members = new JsonMembers(parameters);
        while (members.Next())
        {
            if (members.Is("sessionId"u8)) id = members.Value;
            else if (members.Is("update"u8)) update = members.Value;
        }

        var kind = JsonPiece.Member(update, "sessionUpdate"u8);
        if (kind.IsEmpty || id.Length < 2) return ValueTask.CompletedTask;
        if (Find(id[1..^1]) is not { } conversation)
        {
            KeepEarly(id, kind, update);
            return ValueTask.CompletedTask;
        }

        conversation.Turn?.Clock.Heard();
        if (conversation.IsReplaying || AcpUpdates.Write(update, kind, Body) is not { } told)
        {
            Settle(conversation, kind, update);
            return ValueTask.CompletedTask;
        }

        return conversation.Client.UpdateAsync(told);
    }

    private DriverConversation? Find(ReadOnlySpan<byte> id)
    {
        foreach (var conversation in _conversations)
            if (id.SequenceEqual(conversation.IdBytes)) return conversation;
        return null;
    }

    private void Settle(DriverConversation conversation, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> update)
    {
        if (JsonPiece.Is(kind, "session_info_update"u8))
        {
            if (!conversation.IsReplaying && JsonPiece.Text(JsonPiece.Member(update, "title"u8)) is { } title) conversation.Client.Titled(title);
        }
        else if (Settings(conversation.Settings, kind, update) is { } settings) conversation.Change(settings);
    }

    private AgentSettings? Settings(AgentSettings before, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> update)
    {
        if (JsonPiece.Is(kind, "current_mode_update"u8))
            return before with { Mode = JsonPiece.Text(JsonPiece.Member(update, "currentModeId"u8)) ?? before.Mode };
        if (JsonPiece.Is(kind, "config_option_update"u8))
            return before with { Options = AcpSettings.Options(JsonPiece.Member(update, "configOptions"u8)) };
        return JsonPiece.Is(kind, "available_commands_update"u8)
            ? before with { Commands = AcpSettings.Choices(JsonPiece.Member(update, "availableCommands"u8), "name"u8, Context.Options.MaxCommands) }
            : null;
    }

    private void KeepEarly(ReadOnlySpan<byte> id, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> update)
    {
        if (JsonPiece.Text(id) is not { } name) return;
        var at = _early.FindIndex(early => early.Id == name);
        if (Settings(at < 0 ? AgentSettings.None : _early[at].Settings, kind, update) is not { } settings) return;
        if (at >= 0) _early[at] = (name, settings);
        else if (_early.Count < MaxEarly) _early.Add((name, settings));
    }

    private Task RequestAsync(in AcpMessage message)
    {
        var id = message.Id.ToArray();
        var parameters = message.Parameters;
        var idOfConversation = JsonPiece.Member(parameters, "sessionId"u8);
        var conversation = idOfConversation.Length < 2 ? null : Find(idOfConversation[1..^1]);
        conversation?.Turn?.Clock.Heard();
        if (JsonPiece.Is(message.Method, "session/request_permission"u8)) return AskAsync(id, conversation, parameters);
        if (JsonPiece.Is(message.Method, "fs/read_text_file"u8)) return ReadAsync(id, conversation, parameters);
        if (JsonPiece.Is(message.Method, "fs/write_text_file"u8)) return WriteFileAsync(id, conversation, parameters);
        return AnswerAsync(RefuseAsync(id, AcpCode.MethodNotFound, $"Method not found: {JsonPiece.Text(message.Method)}"));
    }

    private void Withdraw(ReadOnlySpan<byte> parameters)
    {
        var key = Convert.ToHexString(JsonPiece.Member(parameters, "requestId"u8));
        foreach (var conversation in _conversations) conversation.CancelQuestion(key);
    }
}
