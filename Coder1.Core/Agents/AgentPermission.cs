namespace Coder1.Core.Agents;

/// <summary>A permission request that waits for a person.</summary>
/// <param name="Session">The conversation.</param>
/// <param name="Title">Its title.</param>
/// <param name="RequestId">What it is answered by.</param>
/// <param name="At">Since when it waits.</param>
/// <param name="ToolCall">What the agent wants to do: a JSON object in UTF-8.</param>
/// <param name="Options">What can be answered.</param>
/// <param name="Always">What would be remembered, in words.</param>
public sealed record AgentPermission(
    AgentSessionId Session, string Title, string RequestId, DateTimeOffset At, ReadOnlyMemory<byte> ToolCall,
    IReadOnlyList<PermissionOption> Options, string Always);
