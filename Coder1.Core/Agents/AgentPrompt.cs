namespace Coder1.Core.Agents;

/// <summary>What a person asks an agent.</summary>
/// <param name="Text">The words, in Markdown.</param>
public sealed record AgentPrompt(string Text)
{
    /// <summary>What goes with it; at most <see cref="AgentOptions.MaxAttachments"/>.</summary>
    public IReadOnlyList<AgentAttachment> Attachments { get; init; } = [];
}
