namespace Coder1.Core.Agents;

/// <summary>What an event of a transcript tells; on the wire in snake_case (<c>tool_call</c>).</summary>
public enum AgentEventType
{
    /// <summary>A person asked: <c>{text, user, attachments?, checkpoint?}</c>.</summary>
    Prompt,

    /// <summary>The prompt waits: <c>{position, estimatedWaitSeconds, reason}</c>.</summary>
    Queued,

    /// <summary>The turn began: <c>{waitedSeconds, reused}</c>.</summary>
    Started,

    /// <summary>A piece of the answer: <c>{text}</c>, or <c>{content}</c> where it is no text.</summary>
    Message,

    /// <summary>A piece of what the agent thinks: <c>{text}</c>.</summary>
    Thought,

    /// <summary>A tool is used: <c>{toolCallId, title, kind, status, content?, locations?, rawInput?}</c>.</summary>
    ToolCall,

    /// <summary>Members of a tool call that changed: <c>{toolCallId, …}</c>; those that are not there stay.</summary>
    ToolUpdate,

    /// <summary>The whole plan, anew: <c>{entries: [{content, priority, status}]}</c>.</summary>
    Plan,

    /// <summary>The agent asks: <c>{requestId, toolCall, options: [{optionId, name, kind}]}</c>.</summary>
    Permission,

    /// <summary>It was answered: <c>{requestId, optionId?, by}</c>; without an option it was cancelled.</summary>
    PermissionAnswer,

    /// <summary>What it used: <c>{used?, size?, cost?, inputTokens?, outputTokens?}</c>.</summary>
    Usage,

    /// <summary>The turn ended: <c>{stopReason, durationSeconds}</c>.</summary>
    TurnEnd,

    /// <summary>The agent's process: <c>{state: "started"|"ended"|"restarted", cause, pid?, peakBytes?, exitStatus?}</c>.</summary>
    Process,

    /// <summary>Something failed: <c>{message, hint?}</c>.</summary>
    Error,
}
