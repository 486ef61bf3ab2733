using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>Writes an event's members anew where they are too long, or not on one line: long texts are cut, and it says so.</summary>
internal static class EventCutter
{
    private const int LeastText = 64;
    private static readonly JsonWriterOptions Lenient = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether an event can be kept as it is.</summary>
    public static bool Fits(ReadOnlySpan<byte> body, int maxBytes) => body.Length <= maxBytes && !body.Contains((byte)'\n');

    /// <summary>The members, cut to fit; with <c>"cut": true</c> where something is missing.</summary>
    public static byte[] Cut(ReadOnlySpan<byte> body, int maxBytes)
    {
        var target = new ArrayBufferWriter<byte>();
        for (var text = maxBytes; text >= LeastText; text /= 2)
        {
            target.ResetWrittenCount();
            if (!TryCopy(body, target, text)) break;
            if (target.WrittenCount <= maxBytes) return target.WrittenSpan.ToArray();
        }

        return """{"cut":true}"""u8.ToArray();
    }

    /// <summary>Copies an object, with no text longer than so many bytes. False for what is no object.</summary>
    private static bool TryCopy(ReadOnlySpan<byte> body, ArrayBufferWriter<byte> target, int maxText)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var writer = new Utf8JsonWriter(target, Lenient);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            writer.WriteStartObject();
            var cut = false;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0)
                {
                    if (cut) writer.WriteBoolean("cut"u8, true);
                }

                cut |= CopyToken(ref reader, writer, maxText);
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool CopyToken(ref Utf8JsonReader reader, Utf8JsonWriter writer, int maxText)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.PropertyName: writer.WritePropertyName(reader.GetString()!); break;
            case JsonTokenType.String: return CopyText(reader.GetString()!, writer, maxText);
            default: writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
        }

        return false;
    }

    private static bool CopyText(string text, Utf8JsonWriter writer, int maxText)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxText)
        {
            writer.WriteStringValue(text);
            return false;
        }

        var length = Math.Min(text.Length, maxText / 3);
        if (char.IsHighSurrogate(text[length - 1])) length--;
        writer.WriteStringValue(text.AsSpan(0, length));
        return true;
    }
}
