using System.Text.Json;
using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents.Acp;

/// <summary>Writes a prompt in blocks of content.</summary>
internal static class AcpPrompt
{
    public static void Write(Utf8JsonWriter json, AgentPrompt prompt, AcpCapabilities capabilities)
    {
        json.WriteStartArray("prompt"u8);
        WriteText(json, prompt.Text);
        foreach (var attachment in prompt.Attachments)
        {
            if (attachment is { Text: null, Path: { } file }) WriteLink(json, attachment.Name, file);
            else if (attachment is { Path: { } path, Text: { } text } && capabilities.EmbeddedText) WriteResource(json, path, text);
            else WriteText(json, AttachmentText.Of(attachment));
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, string name, string path)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "resource_link"u8);
        json.WriteString("uri"u8, Uri(path));
        json.WriteString("name"u8, name);
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, string path, string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "resource"u8);
        json.WriteStartObject("resource"u8);
        json.WriteString("uri"u8, Uri(path));
        json.WriteString("mimeType"u8, "text/plain"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Uri(string path) =>
        "file://" + string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
}
