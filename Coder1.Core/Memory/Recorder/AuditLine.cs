using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Coder1.Core.Memory.Recorder;

/// <summary>An entry of the journal as one line of JSON.</summary>
internal static class AuditLine
{
    /// <summary>Longer texts are cut, so that a line stays one that tools can show.</summary>
    public const int MaxTextLength = 1000;

    public static void Write(IBufferWriter<byte> output, MemoryEvent entry)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("at", entry.At.UtcDateTime);
            json.WriteString("kind", entry.Kind.ToString());
            json.WriteString("level", entry.Level.ToString());
            json.WriteString("name", Cut(entry.Name));
            json.WriteString("text", Cut(entry.Text));
            if (entry.FreedBytes is { } freed) json.WriteNumber("freedBytes", freed);
            if (entry.Duration is { } duration) json.WriteNumber("durationMs", duration.TotalMilliseconds);
            if (entry.TerminalId is { } terminal) json.WriteString("terminalId", Cut(terminal));
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Null where the line is none, or not whole.</summary>
    public static MemoryEvent? Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            if (!Enum.TryParse<MemoryEventKind>(Text(root, "kind"), out var kind)
                || !Enum.TryParse<MemoryLevel>(Text(root, "level"), out var level)
                || !DateTimeOffset.TryParse(Text(root, "at"), CultureInfo.InvariantCulture, out var at)
                || Text(root, "name") is not { } name || Text(root, "text") is not { } text)
                return null;
            return new MemoryEvent(at, kind, level, name, text)
            {
                FreedBytes = Number(root, "freedBytes") is { } freed ? (long)freed : null,
                Duration = Number(root, "durationMs") is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
                TerminalId = Text(root, "terminalId"),
            };
        }
        catch (Exception exception) when (exception is JsonException or OverflowException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
