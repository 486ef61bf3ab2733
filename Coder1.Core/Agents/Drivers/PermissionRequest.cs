namespace Coder1.Core.Agents.Drivers;

/// <summary>A question of an agent to a person.</summary>
/// <param name="ToolCall">What it wants to do, as <see cref="AgentEventType.ToolCall"/> has it: a JSON object in UTF-8, a copy.</param>
/// <param name="Options">What can be answered, as the agent ordered it.</param>
internal sealed record PermissionRequest(ReadOnlyMemory<byte> ToolCall, IReadOnlyList<PermissionOption> Options);
