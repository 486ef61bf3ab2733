using System.Text.Json.Serialization;
using Coder1.Core.Agents;

namespace Coder1.Web.Agents;

/// <summary>What can be chosen in a conversation, and is.</summary>
internal sealed record SettingsResponse
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mode { get; init; }

    public required IReadOnlyList<AgentChoice> Modes { get; init; }

    public required IReadOnlyList<AgentOption> Options { get; init; }

    public required IReadOnlyList<AgentChoice> Commands { get; init; }

    public static SettingsResponse Of(AgentSettings settings) => new()
    {
        Mode = settings.Mode, Modes = settings.Modes, Options = settings.Options, Commands = settings.Commands,
    };
}
