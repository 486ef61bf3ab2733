using System.Buffers;
using System.Text.Json;

namespace Coder1.Core.Agents.Drivers.Json;

/// <summary>Makes an object smaller by cutting its longest texts, and says so by <c>"cut": true</c>.</summary>
internal static class JsonCut
{
    private const int ShortestText = 64;
    private const int SmallValue = 256;

    /// <summary>Writes the object so that it takes no more bytes than that.</summary>
    /// <param name="body">An object.</param>
    /// <param name="maxBytes">What it may take; at least a few hundred.</param>
    /// <param name="target">Emptied first.</param>
    public static void Write(ReadOnlySpan<byte> body, int maxBytes, ArrayBufferWriter<byte> target)
    {
        for (var longest = maxBytes / 2; longest >= ShortestText; longest /= 2)
        {
            target.ResetWrittenCount();
            WriteCut(body, longest, target);
            if (target.WrittenCount <= maxBytes) return;
        }

        target.ResetWrittenCount();
        WriteSmall(body, maxBytes, target);
    }

    private static void WriteCut(ReadOnlySpan<byte> body, int longest, ArrayBufferWriter<byte> target)
    {
        using var json = new Utf8JsonWriter(target, UpdateBody.WriterOptions);
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: json.WriteStartObject(); break;
                case JsonTokenType.StartArray: json.WriteStartArray(); break;
                case JsonTokenType.EndArray: json.WriteEndArray(); break;
                case JsonTokenType.PropertyName: json.WritePropertyName(reader.GetString()!); break;
                case JsonTokenType.String: json.WriteStringValue(Cut(ref reader, longest)); break;
                case JsonTokenType.EndObject:
                    if (reader.CurrentDepth == 0) json.WriteBoolean("cut"u8, true);
                    json.WriteEndObject();
                    break;
                default: json.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
            }
        }
    }

    /// <summary>Not its texts but their number makes it large: what is small remains.</summary>
    private static void WriteSmall(ReadOnlySpan<byte> body, int maxBytes, ArrayBufferWriter<byte> target)
    {
        using var json = new Utf8JsonWriter(target, UpdateBody.WriterOptions);
        var left = maxBytes - SmallValue;
        json.WriteStartObject();
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            var escaped = reader.ValueIsEscaped;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var value = body[start..(int)reader.BytesConsumed];
            if (escaped || value.Length > SmallValue || (left -= name.Length + value.Length + 4) < 0) continue;
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }

        json.WriteBoolean("cut"u8, true);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<char> Cut(ref Utf8JsonReader reader, int longest)
    {
        var text = reader.GetString()!;
        if (text.Length <= longest) return text;
        // Not between the halves of a pair.
        var length = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text.AsSpan(0, length);
    }
}
