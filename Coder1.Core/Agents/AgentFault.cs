namespace Coder1.Core.Agents;

/// <summary>Why an agent could not do what was asked.</summary>
public enum AgentFault
{
    /// <summary>There is no such agent, conversation or permission request.</summary>
    NotFound,

    /// <summary>What was sent cannot be used.</summary>
    Invalid,

    /// <summary>The prompt is larger than is taken.</summary>
    TooLarge,

    /// <summary>The conversation is busy with another prompt, or was closed.</summary>
    Conflict,

    /// <summary>A bound is reached: the queue is full, there are too many conversations, the transcript is full.</summary>
    Limit,

    /// <summary>The program cannot be started, or ended before it was ready.</summary>
    NotStarted,

    /// <summary>The program speaks another protocol, or broke the rules of this one.</summary>
    Protocol,

    /// <summary>The program ended in the middle.</summary>
    Ended,

    /// <summary>The agent needs an account or a key.</summary>
    NotSignedIn,

    /// <summary>Nothing came for <see cref="AgentOptions.TurnDeadline"/>.</summary>
    Silent,

    /// <summary>The agent answered with an error.</summary>
    Refused,
}
