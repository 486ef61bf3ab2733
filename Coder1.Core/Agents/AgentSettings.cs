namespace Coder1.Core.Agents;

/// <summary>What can be chosen in a conversation, and what is.</summary>
public sealed record AgentSettings
{
    /// <summary>Nothing to choose.</summary>
    public static readonly AgentSettings None = new();

    /// <summary>The mode it is in; null where there are none.</summary>
    public string? Mode { get; init; }

    /// <summary>The modes to choose from.</summary>
    public IReadOnlyList<AgentChoice> Modes { get; init; } = [];

    /// <summary>Other options, the model among them.</summary>
    public IReadOnlyList<AgentOption> Options { get; init; } = [];

    /// <summary>Commands that a prompt may begin with, behind a slash; at most <see cref="AgentOptions.MaxCommands"/>.</summary>
    public IReadOnlyList<AgentChoice> Commands { get; init; } = [];
}
