namespace Coder1.Core.Agents;

/// <summary>What a conversation is about; on the wire in lower case.</summary>
public enum AgentState
{
    /// <summary>Nothing is asked.</summary>
    Idle,

    /// <summary>A prompt waits for its turn.</summary>
    Queued,

    /// <summary>A process is started, or takes the conversation up.</summary>
    Starting,

    /// <summary>The agent answers.</summary>
    Running,

    /// <summary>The agent waits for a person's answer.</summary>
    Waiting,

    /// <summary>Nothing is asked, and the last turn failed; the next prompt may well work.</summary>
    Failed,
}
