using System.Text.Json.Serialization;
using Coder1.Core.Agents;

namespace Coder1.Web.Agents;

/// <summary>A conversation in JSON; the fields are a contract (docs/agents.md).</summary>
internal sealed record SessionResponse
{
    private static readonly string[] States = [.. Enum.GetNames<AgentState>().Select(name => name.ToLowerInvariant())];

    public required string Id { get; init; }

    public required string Agent { get; init; }

    public required string Workspace { get; init; }

    /// <summary>The team that it belongs to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Team { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueueResponse? Queue { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime LastActiveAt { get; init; }

    public required long EventEnd { get; init; }

    public required int Prompts { get; init; }

    /// <summary>Left out in lists: commands alone can be larger than all the rest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SettingsResponse? Settings { get; init; }

    public required int Permissions { get; init; }

    public required IReadOnlyList<string> Rules { get; init; }

    public static SessionResponse Of(AgentInfo info, AgentSettings? settings = null) => new()
    {
        Id = info.Id.Value,
        Agent = info.Agent,
        Workspace = info.Workspace,
        Team = info.Team,
        Title = info.Title,
        State = States[(int)info.State],
        Queue = info.Queue is { } place ? QueueResponse.Of(place) : null,
        CreatedAt = info.CreatedAt.UtcDateTime,
        LastActiveAt = info.LastActiveAt.UtcDateTime,
        EventEnd = info.EventEnd,
        Prompts = info.Prompts,
        Settings = settings is null ? null : SettingsResponse.Of(settings),
        Permissions = info.Permissions,
        Rules = info.Rules,
    };
}
