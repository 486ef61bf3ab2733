namespace Coder1.Core.Agents;

/// <summary>The names of the events' types on the wire.</summary>
public static class AgentEventTypes
{
    private static readonly string[] Names =
    [
        "prompt", "queued", "started", "message", "thought", "tool_call", "tool_update", "plan", "permission",
        "permission_answer", "usage", "turn_end", "process", "error",
    ];

    /// <summary>The name on the wire.</summary>
    /// <param name="type">The type.</param>
    public static string NameOf(AgentEventType type) => Names[(int)type];

    /// <summary>The type of a name; null for one that is not known.</summary>
    /// <param name="name">The name on the wire.</param>
    public static AgentEventType? Of(ReadOnlySpan<char> name)
    {
        for (var index = 0; index < Names.Length; index++)
            if (name.SequenceEqual(Names[index])) return (AgentEventType)index;
        return null;
    }
}
