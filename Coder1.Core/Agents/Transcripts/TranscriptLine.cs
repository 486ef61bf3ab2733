using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>A line of a transcript: <c>{"id":7,"at":"2026-01-01T00:00:00.000Z","type":"message",…}</c>, always in this order.</summary>
internal static class TranscriptLine
{
    /// <summary>What is before the members of a line at most, and the end of it.</summary>
    public const int MaxHeadBytes = 128;

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes one, with the newline at its end.</summary>
    /// <param name="target">At least <see cref="MaxHeadBytes"/> longer than the body.</param>
    /// <param name="id">The event's number.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="type">What it tells.</param>
    /// <param name="body">An object, on one line.</param>
    /// <returns>What was written.</returns>
    public static int Write(Span<byte> target, long id, DateTimeOffset at, AgentEventType type, ReadOnlySpan<byte> body)
    {
        var length = Put(target, 0, "{\"id\":"u8);
        Utf8Formatter.TryFormat(id, target[length..], out var digits);
        length = Put(target, length + digits, ",\"at\":\""u8);
        at.UtcDateTime.TryFormat(target[length..], out var time, TimeForm, CultureInfo.InvariantCulture);
        length = Put(target, length + time, "\",\"type\":\""u8);
        foreach (var letter in AgentEventTypes.NameOf(type)) target[length++] = (byte)letter;
        target[length++] = (byte)'"';
        var members = body.Trim((byte)' ')[1..];
        if (members.TrimStart((byte)' ').Length > 1) target[length++] = (byte)',';
        length = Put(target, length, members);
        target[length++] = (byte)'\n';
        return length;
    }

    /// <summary>The id of a line; false for what is none.</summary>
    public static bool TryReadId(ReadOnlySpan<byte> line, out long id)
    {
        id = 0;
        return line.StartsWith("{\"id\":"u8) && Utf8Parser.TryParse(line["{\"id\":"u8.Length..], out id, out var digits)
            && line[("{\"id\":"u8.Length + digits)..].StartsWith(",\"at\":\""u8);
    }

    /// <summary>The type of a line.</summary>
    public static AgentEventType? TypeOf(ReadOnlySpan<byte> line)
    {
        var begin = line.IndexOf("\",\"type\":\""u8);
        if (begin < 0) return null;
        var name = line[(begin + "\",\"type\":\""u8.Length)..];
        var end = name.IndexOf((byte)'"');
        Span<char> text = stackalloc char[MaxHeadBytes];
        if (end <= 0 || end > text.Length) return null;
        for (var index = 0; index < end; index++) text[index] = (char)name[index];
        return AgentEventTypes.Of(text[..end]);
    }

    /// <summary>Whether a line, without its newline, is whole: also where a machine lost its power while it was written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> line)
    {
        if (!TryReadId(line, out _)) return false;
        try
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int Put(Span<byte> target, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target[at..]);
        return at + bytes.Length;
    }
}
