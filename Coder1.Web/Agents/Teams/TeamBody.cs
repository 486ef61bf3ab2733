namespace Coder1.Web.Agents.Teams;

/// <summary>The body of <c>POST /api/agents/teams</c>.</summary>
internal sealed record TeamBody
{
    public string? Workspace { get; init; }

    /// <summary>The kinds of agents, one for each member.</summary>
    public IReadOnlyList<string>? Agents { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<AttachmentBody>? Attachments { get; init; }
}
