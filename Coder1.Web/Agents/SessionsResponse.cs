using System.Text.Json.Serialization;
using Coder1.Core.Agents;

namespace Coder1.Web.Agents;

/// <summary>Some conversations.</summary>
internal sealed record SessionsResponse(IReadOnlyList<SessionResponse> Sessions)
{
    /// <summary>What <c>before</c> goes on with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    public static SessionsResponse Of(AgentPage page) =>
        new([.. page.Sessions.Select(info => SessionResponse.Of(info))]) { Next = page.Next };
}
