using System.Text.Json.Serialization;
using Coder1.Core.Agents.Teams;

namespace Coder1.Web.Agents.Teams;

/// <summary>A team in JSON; the fields are a contract (docs/agents.md).</summary>
internal sealed record TeamResponse
{
    public required string Id { get; init; }

    public required string Workspace { get; init; }

    public required string Title { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string Base { get; init; }

    public required IReadOnlyList<TeamMemberResponse> Members { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamTakenResponse? Taken { get; init; }

    public static TeamResponse Of(TeamInfo team) => new()
    {
        Id = team.Id.Value,
        Workspace = team.Workspace,
        Title = team.Title,
        CreatedAt = team.CreatedAt.UtcDateTime,
        Base = team.Base,
        Members = [.. team.Members.Select(TeamMemberResponse.Of)],
        Taken = team.Taken is { } taken ? new TeamTakenResponse(taken.Member, taken.At.UtcDateTime, taken.Files) : null,
    };
}

/// <summary>Whose changes are in the workspace, until they are taken back.</summary>
internal sealed record TeamTakenResponse(int Member, DateTime At, int Files);
