using System.Text.Json;

namespace Coder1.Core.Agents.Drivers.Json;

/// <summary>Reads one JSON value from its text.</summary>
internal static class JsonPiece
{
    /// <summary>The text of a string; null for anything else.</summary>
    public static string? Text(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'"') return null;
        var reader = new Utf8JsonReader(json);
        return reader.Read() ? reader.GetString() : null;
    }

    /// <summary>It is a string with just this text.</summary>
    public static bool Is(ReadOnlySpan<byte> json, ReadOnlySpan<byte> text) =>
        json.Length == text.Length + 2 && json[0] == (byte)'"' && json[1..^1].SequenceEqual(text);

    /// <summary>A whole number; null for anything else.</summary>
    public static long? Number(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] == (byte)'"') return null;
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;
    }

    public static bool IsTrue(ReadOnlySpan<byte> json) => json.SequenceEqual("true"u8);

    /// <summary>The value of a member as it is written; empty where there is none, or null.</summary>
    public static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (json.IsEmpty) return default;
        var members = new JsonMembers(json);
        while (members.Next())
            if (members.Is(name)) return members.IsGiven ? members.Value : default;
        return default;
    }
}
