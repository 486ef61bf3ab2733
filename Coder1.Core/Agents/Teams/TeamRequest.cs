using Coder1.Core.Workspaces;

namespace Coder1.Core.Agents.Teams;

/// <summary>The same for several agents.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="Agents">The kinds of agents, one for each member; the same may come twice.</param>
/// <param name="Prompt">What is asked; paths of attachments lie in the workspace.</param>
public sealed record TeamRequest(Workspace Workspace, IReadOnlyList<string> Agents, AgentPrompt Prompt);
