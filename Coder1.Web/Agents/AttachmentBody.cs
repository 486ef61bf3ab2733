using Coder1.Core.Agents;

namespace Coder1.Web.Agents;

/// <summary>Something that goes with a prompt.</summary>
internal sealed record AttachmentBody
{
    public string? Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>Relative to the workspace, as everywhere in the API; or absolute, inside it.</summary>
    public string? Path { get; init; }

    public string? Text { get; init; }

    /// <summary>As agents are told of it.</summary>
    /// <param name="folder">The folder that the agent works in.</param>
    /// <exception cref="AgentException"><c>Invalid</c>: the path leads outside.</exception>
    public AgentAttachment In(string folder) => new(Kind ?? "", Name ?? Path ?? "", AttachmentPath.In(folder, Path), Text);
}
