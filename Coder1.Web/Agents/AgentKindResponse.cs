using System.Text.Json.Serialization;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Catalog;

namespace Coder1.Web.Agents;

/// <summary>A kind of agent.</summary>
internal sealed record AgentKindResponse
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    public required bool Available { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Install { get; init; }

    public required IReadOnlyList<AgentKey> Keys { get; init; }

    /// <summary>What one more process would take now; not told of what cannot be started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgentPrice? Price { get; init; }

    public static AgentKindResponse Of(AgentKind kind, AgentPrice? price) => new()
    {
        Id = kind.Id,
        Name = kind.Name,
        Version = kind.Version,
        Available = kind.IsAvailable,
        Warnings = kind.Warnings,
        Install = kind.Install,
        Keys = kind.Keys,
        Price = price,
    };
}
