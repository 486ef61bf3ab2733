namespace Coder1.Web.Agents;

/// <summary>The body of <c>POST /api/agents/sessions</c>.</summary>
internal sealed record CreateSessionBody
{
    public string? Agent { get; init; }

    public string? Workspace { get; init; }
}
