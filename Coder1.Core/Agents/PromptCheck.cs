using System.Text;

namespace Coder1.Core.Agents;

/// <summary>What a prompt has to be like.</summary>
internal static class PromptCheck
{
    private const int MaxNameLength = 1000;

    private static readonly string[] Kinds = ["file", "selection", "terminal"];

    /// <summary>Refuses what cannot be asked.</summary>
    /// <exception cref="AgentException"><c>Invalid</c>, or <c>Limit</c> where it is too much.</exception>
    public static void Check(AgentPrompt prompt, AgentOptions options)
    {
        if (string.IsNullOrWhiteSpace(prompt.Text)) throw Invalid("A prompt has to have some text.");
        if (prompt.Attachments.Count > options.MaxAttachments)
        {
            throw new AgentException(AgentFault.TooLarge,
                $"There are {prompt.Attachments.Count} attachments, and {nameof(AgentOptions.MaxAttachments)} is {options.MaxAttachments}.");
        }

        var bytes = Encoding.UTF8.GetByteCount(prompt.Text);
        foreach (var attachment in prompt.Attachments)
        {
            if (!Kinds.Contains(attachment.Kind)) throw Invalid($"An attachment's kind is one of {string.Join(", ", Kinds)}.");
            if (attachment.Name.Length is 0 or > MaxNameLength) throw Invalid("An attachment has to have a name, of at most 1000 characters.");
            if (attachment.Path is null && attachment.Text is null) throw Invalid("An attachment has to have a path or a text.");
            bytes += Encoding.UTF8.GetByteCount(attachment.Name) + Encoding.UTF8.GetByteCount(attachment.Text ?? "");
        }

        if (bytes > options.MaxPromptBytes)
        {
            throw new AgentException(AgentFault.TooLarge,
                $"The prompt has {bytes} bytes with what is attached, and {nameof(AgentOptions.MaxPromptBytes)} is {options.MaxPromptBytes}. " +
                "Attach files by their paths: the agent reads them itself.");
        }
    }

    private static AgentException Invalid(string message) => new(AgentFault.Invalid, message);
}
