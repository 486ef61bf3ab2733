namespace Coder1.Web.Agents;

/// <summary>The body of <c>POST …/prompts</c>.</summary>
internal sealed record PromptBody
{
    public string? Text { get; init; }

    public IReadOnlyList<AttachmentBody>? Attachments { get; init; }
}
