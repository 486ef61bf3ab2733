using System.Text.Json;
using System.Text.Json.Serialization;
using Coder1.Core.Agents.Teams;

namespace Coder1.Web.Agents.Teams;

/// <summary>A member of a team in JSON.</summary>
internal sealed record TeamMemberResponse(int Number, string Agent, string SessionId)
{
    /// <summary>Its conversation; left out where that was deleted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SessionResponse? Session { get; init; }

    public required bool HasWorktree { get; init; }

    public required long DiskBytes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamChanges? Changes { get; init; }

    public required string LastText { get; init; }

    /// <summary>The last event of that type.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Usage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    public static TeamMemberResponse Of(TeamMemberInfo member) => new(member.Number, member.Agent, member.SessionId)
    {
        Session = member.Session is null ? null : SessionResponse.Of(member.Session),
        HasWorktree = member.HasWorktree,
        DiskBytes = member.DiskBytes,
        Changes = member.Changes,
        LastText = member.LastText,
        Usage = member.Usage is null ? null : JsonElement.Parse(member.Usage),
        Problem = member.Problem,
    };
}
