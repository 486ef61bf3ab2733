using System.Text.Json;

namespace Coder1.ScriptedAgent.Claude;

/// <summary>The longer messages.</summary>
internal static class ClaudeGreeting
{
    public static void WriteInitialized(Utf8JsonWriter json)
    {
        json.WriteStartArray("commands");
        json.WriteStartObject();
        json.WriteString("name", "compact");
        json.WriteString("description", "Shortens the conversation");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("models");
        foreach (var (value, name) in new[] { ("default", "Default"), ("large", "Large") })
        {
            json.WriteStartObject();
            json.WriteString("value", value);
            json.WriteString("displayName", name);
            json.WriteString("description", $"The {name} one");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("pid", Environment.ProcessId);
    }

    public static void WriteInit(Utf8JsonWriter json, string conversation, string mode)
    {
        json.WriteString("type", "system");
        json.WriteString("subtype", "init");
        json.WriteString("cwd", Environment.CurrentDirectory);
        json.WriteString("session_id", conversation);
        json.WriteString("model", "scripted");
        json.WriteString("permissionMode", mode);
        json.WriteStartArray("slash_commands");
        json.WriteStringValue("compact");
        json.WriteEndArray();
    }

    public static void WriteResult(Utf8JsonWriter json, string conversation, Turn end, int input)
    {
        var cancelled = end.StopReason == "cancelled";
        // An API that failed is a success with is_error.
        json.WriteString("subtype", cancelled ? "error_during_execution" : "success");
        json.WriteBoolean("is_error", cancelled || end.Code is not null);
        json.WriteNumber("duration_ms", 1);
        if (!cancelled) json.WriteString("result", end.Message);
        if (end.Code is { } code) json.WriteNumber("api_error_status", code);
        json.WriteString("stop_reason", end.StopReason);
        json.WriteString("terminal_reason", cancelled ? "aborted_streaming" : end.Code is null ? "completed" : "api_error");
        json.WriteString("session_id", conversation);
        json.WriteNumber("total_cost_usd", 0.25);
        json.WriteStartObject("usage");
        json.WriteNumber("input_tokens", input);
        json.WriteNumber("cache_read_input_tokens", 0);
        json.WriteNumber("output_tokens", 1);
        json.WriteEndObject();
        json.WriteString("type", "result");
    }
}
