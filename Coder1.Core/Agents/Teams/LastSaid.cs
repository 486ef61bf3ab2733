using System.Text;
using System.Text.Json;
using Coder1.Core.Agents.Transcripts;

namespace Coder1.Core.Agents.Teams;

/// <summary>The last answer and use in the last events of a conversation.</summary>
internal sealed class LastSaid
{
    /// <summary>Events that are looked at.</summary>
    public const int Window = 200;

    private const int MaxChars = 800;
    private const int MaxUsageBytes = 2048;

    private readonly StringBuilder _text = new();
    private bool _goesOn;

    /// <summary>The last answer; of a longer one, its end.</summary>
    public string Text => _text.ToString().Trim();

    public string? Usage { get; private set; }

    /// <summary>Reads events to their end.</summary>
    public static LastSaid Read(AgentEvents events)
    {
        var said = new LastSaid();
        while (events.ReadLines() is { IsEmpty: false } lines)
        {
            for (int end; (end = lines.Span.IndexOf((byte)'\n')) >= 0; lines = lines[(end + 1)..]) said.Take(lines[..end]);
        }

        return said;
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        var type = TranscriptLine.TypeOf(line.Span);
        if (type == AgentEventType.Message) Say(line);
        else if (type == AgentEventType.Usage && line.Length <= MaxUsageBytes) Usage = Encoding.UTF8.GetString(line.Span);
        if (type is AgentEventType.ToolCall or AgentEventType.Prompt) _goesOn = false;
    }

    private void Say(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        if (!document.RootElement.TryGetProperty("text", out var text)) return;
        if (!_goesOn) _text.Clear();
        _goesOn = true;
        _text.Append(text.GetString());
        if (_text.Length > MaxChars) _text.Remove(0, _text.Length - MaxChars);
    }
}
