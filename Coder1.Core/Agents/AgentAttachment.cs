namespace Coder1.Core.Agents;

/// <summary>A file, a selection or a terminal's last output, sent with a prompt.</summary>
/// <param name="Kind"><c>file</c>, <c>selection</c> or <c>terminal</c>.</param>
/// <param name="Name">What people see, as in <c>src/app.ts:10-20</c>.</param>
/// <param name="Path">The absolute path of the file, inside the workspace; null for a terminal.</param>
/// <param name="Text">What it holds; null for a whole file, which the agent reads itself.</param>
public sealed record AgentAttachment(string Kind, string Name, string? Path, string? Text);
