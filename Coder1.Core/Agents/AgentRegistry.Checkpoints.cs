using System.Text.Json;

namespace Coder1.Core.Agents;

/// <content>The way back from a prompt.</content>
public sealed partial class AgentRegistry
{
    /// <summary>The checkpoint from before a prompt; null where none was taken, or where the event is no prompt.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="prompt">The id of the prompt's event.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public string? CheckpointOf(AgentSessionId id, long prompt)
    {
        using var events = OpenEvents(id, prompt + 1, 1);
        var lines = events.Read().Span;
        var end = lines.IndexOf((byte)'\n');
        if (end < 0) return null;
        using var line = JsonDocument.Parse(lines[..end].ToArray());
        return line.RootElement.TryGetProperty("id", out var number) && number.GetInt64() == prompt
            && line.RootElement.TryGetProperty("checkpoint", out var checkpoint)
            ? checkpoint.GetString()
            : null;
    }
}
