using System.Text.Json;

namespace Coder1.Core.Agents.Drivers.Json;

/// <summary>Makes a value smaller by cutting its longest texts; without making strings of them, for they may be megabytes.</summary>
internal static class JsonCut
{
    private const int ShortestText = 64;
    private const int Escape = 2, UnicodeEscape = 6;

    /// <summary>Writes the value so that it takes no more bytes than that: with shorter texts, or as null where that does not do.</summary>
    /// <param name="json">Where a value is due.</param>
    /// <param name="value">Any value, as it is written.</param>
    /// <param name="maxBytes">What it may take.</param>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> value, int maxBytes)
    {
        for (var longest = maxBytes; longest >= ShortestText; longest /= 2)
        {
            if (Measure(value, longest) > maxBytes) continue;
            Copy(json, value, longest);
            return;
        }

        json.WriteNullValue();
    }

    /// <summary>Not less than what the value takes with texts that long.</summary>
    private static int Measure(ReadOnlySpan<byte> value, int longest)
    {
        const int QuotesAndComma = 4;
        var bytes = 0;
        var reader = new Utf8JsonReader(value);
        while (reader.Read())
            bytes += QuotesAndComma + (reader.TokenType == JsonTokenType.String ? Math.Min(reader.ValueSpan.Length, longest) : reader.ValueSpan.Length);
        return bytes;
    }

    private static void Copy(Utf8JsonWriter json, ReadOnlySpan<byte> value, int longest)
    {
        var reader = new Utf8JsonReader(value);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: json.WriteStartObject(); break;
                case JsonTokenType.StartArray: json.WriteStartArray(); break;
                case JsonTokenType.EndArray: json.WriteEndArray(); break;
                case JsonTokenType.EndObject: json.WriteEndObject(); break;
                case JsonTokenType.PropertyName: json.WritePropertyName(reader.GetString()!); break;
                case JsonTokenType.String: WriteText(json, reader.ValueSpan, longest); break;
                default: json.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
            }
        }
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> text, int longest)
    {
        var length = text.Length <= longest ? text.Length : Whole(text, longest);
        var quoted = System.Buffers.ArrayPool<byte>.Shared.Rent(length + 2);
        quoted[0] = quoted[length + 1] = (byte)'"';
        text[..length].CopyTo(quoted.AsSpan(1));
        json.WriteRawValue(quoted.AsSpan(0, length + 2), skipInputValidation: true);
        System.Buffers.ArrayPool<byte>.Shared.Return(quoted);
    }

    /// <summary>How many of the first bytes end neither within a character nor within an escape, or between those of a pair.</summary>
    private static int Whole(ReadOnlySpan<byte> text, int longest)
    {
        var at = 0;
        while (true)
        {
            var next = text[at] switch
            {
                (byte)'\\' when text[at + 1] != (byte)'u' => Escape,
                (byte)'\\' => IsHighHalf(text[at..]) ? 2 * UnicodeEscape : UnicodeEscape,
                < 0x80 => 1,
                < 0xE0 => 2,
                < 0xF0 => 3,
                _ => 4,
            };
            if (at + next > longest) return at;
            at += next;
        }
    }

    private static bool IsHighHalf(ReadOnlySpan<byte> escape) =>
        (escape[2] | 0x20) == 'd' && (escape[3] is (byte)'8' or (byte)'9' || (escape[3] | 0x20) is 'a' or 'b');
}
