using System.Text.Json.Serialization;

namespace Coder1.Web.Agents.Teams;

/// <summary>The teams, and whether there may be more.</summary>
/// <param name="Teams">The teams, the newest first.</param>
/// <param name="MaxMembers">Members that a team may have now: 3, 2, or none.</param>
internal sealed record TeamsResponse(IReadOnlyList<TeamResponse> Teams, int MaxMembers)
{
    /// <summary>Why there are no teams now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }
}
