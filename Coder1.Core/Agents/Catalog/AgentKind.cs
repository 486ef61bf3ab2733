namespace Coder1.Core.Agents.Catalog;

/// <summary>A kind of agent that Coder1 knows of, whether it can be started here or not.</summary>
/// <param name="Id">Stable and short, as in <c>claude</c>.</param>
/// <param name="Name">For people.</param>
public sealed record AgentKind(string Id, string Name)
{
    /// <summary>How it is started; null where it is not there.</summary>
    public AgentDefinition? Definition { get; init; }

    /// <summary>Its version, where it says one.</summary>
    public string? Version { get; init; }

    /// <summary>It can be started.</summary>
    public bool IsAvailable => Definition is not null;

    /// <summary>What is unfit about it, for people.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The command that installs it.</summary>
    public string? Install { get; init; }

    /// <summary>The variables that it takes keys from, and whether they are set.</summary>
    public IReadOnlyList<AgentKey> Keys { get; init; } = [];
}
