using System.Text;
using System.Text.Json;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>The last answer in some events of a conversation, and what else they ended with.</summary>
/// <param name="maxChars">What is kept of the answer: its end.</param>
internal sealed class LastSaid(int maxChars)
{
    private const int MaxUsageBytes = 2048;

    private readonly StringBuilder _text = new();
    private bool _goesOn;

    /// <summary>The last answer; of a longer one, its end.</summary>
    public string Text => _text.ToString().Trim();

    /// <summary>The last event that tells what was used, as JSON.</summary>
    public string? Usage { get; private set; }

    /// <summary>How the last turn ended; null where it did not.</summary>
    public string? StopReason { get; private set; }

    /// <summary>The last error, for people.</summary>
    public string? Error { get; private set; }

    /// <summary>Reads events to their end.</summary>
    public static LastSaid Read(AgentEvents events, int maxChars)
    {
        var said = new LastSaid(maxChars);
        while (events.ReadLines() is { IsEmpty: false } lines)
        {
            for (int end; (end = lines.Span.IndexOf((byte)'\n')) >= 0; lines = lines[(end + 1)..]) said.Take(lines[..end]);
        }

        return said;
    }

    /// <summary>Takes one event.</summary>
    public void Take(ReadOnlyMemory<byte> line)
    {
        var type = TranscriptLine.TypeOf(line.Span);
        if (type == AgentEventType.Message && MemberOf(line, "text") is { } text) Say(text);
        else if (type == AgentEventType.TurnEnd) StopReason = MemberOf(line, "stopReason");
        else if (type == AgentEventType.Error) Error = MemberOf(line, "message");
        else if (type == AgentEventType.Usage && line.Length <= MaxUsageBytes) Usage = Encoding.UTF8.GetString(line.Span);
        if (type is AgentEventType.ToolCall or AgentEventType.Prompt) _goesOn = false;
    }

    private void Say(string text)
    {
        if (!_goesOn) _text.Clear();
        _goesOn = true;
        _text.Append(text);
        if (_text.Length > maxChars) _text.Remove(0, _text.Length - maxChars);
    }

    private static string? MemberOf(ReadOnlyMemory<byte> line, string name)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
