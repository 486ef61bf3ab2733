namespace Coder1.Core.Agents.Teams;

/// <summary>The name of a team for machines, of the same form as that of a conversation.</summary>
/// <param name="Value">22 characters of base64url.</param>
public readonly record struct TeamId(string Value)
{
    /// <summary>Makes a new one.</summary>
    public static TeamId New() => new(AgentSessionId.New().Value);

    /// <summary>Takes what a client sent, and nothing that could be a path.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="id">The id, where the answer is true.</param>
    public static bool TryParse(string? text, out TeamId id)
    {
        var legal = AgentSessionId.TryParse(text, out var value);
        id = new TeamId(value.Value);
        return legal;
    }

    /// <summary>The value.</summary>
    public override string ToString() => Value;
}
