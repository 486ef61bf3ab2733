using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Claude;

/// <summary>Reads a <c>result</c>: how a turn ended.</summary>
internal static class ClaudeResult
{
    private const int MaxWords = 2000;

    /// <summary>What it used; null where it does not say.</summary>
    public static AgentUpdate? Usage(ReadOnlySpan<byte> result, UpdateBody body)
    {
        var usage = JsonPiece.Member(result, "usage"u8);
        if (usage.IsEmpty) return null;
        var input = Number(usage, "input_tokens"u8) + Number(usage, "cache_read_input_tokens"u8) + Number(usage, "cache_creation_input_tokens"u8);
        var json = body.Begin();
        json.WriteNumber("inputTokens"u8, input);
        json.WriteNumber("outputTokens"u8, Number(usage, "output_tokens"u8));
        var cost = JsonPiece.Member(result, "total_cost_usd"u8);
        if (!cost.IsEmpty && cost[0] is >= (byte)'0' and <= (byte)'9')
        {
            json.WriteStartObject("cost"u8);
            json.WritePropertyName("amount"u8);
            json.WriteRawValue(cost, skipInputValidation: true);
            json.WriteString("currency"u8, "USD"u8);
            json.WriteEndObject();
        }

        return body.End(AgentEventType.Usage);
    }

    /// <summary>Ends the turn.</summary>
    /// <remarks>An API that failed has the subtype <c>success</c>: what counts is <c>is_error</c>.</remarks>
    public static void End(ReadOnlySpan<byte> result, DriverTurn turn, DriverContext context)
    {
        var subtype = JsonPiece.Text(JsonPiece.Member(result, "subtype"u8)) ?? "";
        var terminal = JsonPiece.Text(JsonPiece.Member(result, "terminal_reason"u8)) ?? "";
        var isError = JsonPiece.IsTrue(JsonPiece.Member(result, "is_error"u8)) || subtype.StartsWith("error", StringComparison.Ordinal);
        if (isError && (turn.IsCancelled || terminal.StartsWith("aborted", StringComparison.Ordinal))) turn.Stop(StopReasons.Cancelled);
        else if (subtype == "error_max_turns") turn.Stop(StopReasons.MaxTurnRequests);
        else if (isError) turn.Fail(Error(result, subtype, context));
        else turn.Stop(StopReasons.Known(JsonPiece.Text(JsonPiece.Member(result, "stop_reason"u8))));
    }

    private static AgentException Error(ReadOnlySpan<byte> result, string subtype, DriverContext context)
    {
        var words = JsonPiece.Text(JsonPiece.Member(result, "result"u8)) ?? FirstError(result) ?? subtype;
        words = context.Redact(words.Length > MaxWords ? words[..MaxWords] : words);
        var status = JsonPiece.Number(JsonPiece.Member(result, "api_error_status"u8)) ?? 0;
        return context.Quirks.IsSignedOut(status, words) || Quirks.ClaudeQuirks.Instance.IsSignedOut(status, words)
            ? new AgentException(AgentFault.NotSignedIn, $"{context.Definition.Name} needs an account or a key: {words}")
            : new AgentException(AgentFault.Refused, $"{context.Definition.Name} answered with an error: {words}");
    }

    private static string? FirstError(ReadOnlySpan<byte> result)
    {
        var errors = new JsonItems(JsonPiece.Member(result, "errors"u8));
        return errors.Next() ? JsonPiece.Text(errors.Value) : null;
    }

    private static long Number(ReadOnlySpan<byte> usage, ReadOnlySpan<byte> name) => JsonPiece.Number(JsonPiece.Member(usage, name)) ?? 0;
}
