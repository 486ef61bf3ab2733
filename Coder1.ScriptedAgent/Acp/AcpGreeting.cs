using System.Text.Json;

namespace Coder1.ScriptedAgent.Acp;

/// <summary>The longer answers.</summary>
internal static class AcpGreeting
{
    public static void Write(Utf8JsonWriter json, Flags flags)
    {
        json.WriteNumber("protocolVersion", flags.Protocol);
        json.WriteStartObject("agentCapabilities");
        json.WriteBoolean("loadSession", !flags.NoLoad);
        json.WriteStartObject("promptCapabilities");
        json.WriteBoolean("embeddedContext", true);
        json.WriteEndObject();
        json.WriteStartObject("mcpCapabilities");
        json.WriteBoolean("http", true);
        json.WriteEndObject();
        json.WriteStartObject("sessionCapabilities");
        json.WriteStartObject("close");
        json.WriteEndObject();
        if (!flags.NoResume)
        {
            json.WriteStartObject("resume");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("authMethods");
        json.WriteEndArray();
    }

    public static void WriteSession(Utf8JsonWriter json, string? conversation)
    {
        if (conversation is not null) json.WriteString("sessionId", conversation);
        json.WriteStartObject("modes");
        json.WriteString("currentModeId", "ask");
        json.WriteStartArray("availableModes");
        foreach (var (id, name) in new[] { ("ask", "Ask first"), ("code", "Just do it") }) WriteChoice(json, "id", id, name);
        json.WriteEndArray();
        json.WriteEndObject();
        WriteOptions(json, "small");
    }

    public static void WriteOptions(Utf8JsonWriter json, string model)
    {
        json.WriteStartArray("configOptions");
        json.WriteStartObject();
        json.WriteString("id", "model");
        json.WriteString("name", "Model");
        json.WriteString("category", "model");
        json.WriteString("type", "select");
        json.WriteString("currentValue", model);
        json.WriteStartArray("options");
        foreach (var (id, name) in new[] { ("small", "Small"), ("large", "Large") }) WriteChoice(json, "value", id, name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void WriteEnd(Utf8JsonWriter json, string stopReason, int input)
    {
        json.WriteString("stopReason", stopReason);
        json.WriteStartObject("usage");
        json.WriteNumber("inputTokens", input);
        json.WriteNumber("outputTokens", 1);
        json.WriteNumber("totalTokens", input + 1);
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, string key, string id, string name)
    {
        json.WriteStartObject();
        json.WriteString(key, id);
        json.WriteString("name", name);
        json.WriteEndObject();
    }
}
