namespace Coder1.Core.Agents;

/// <summary>Keeps what a workspace is like before a prompt is answered, so that one can go back.</summary>
public interface IPromptCheckpoints
{
    /// <summary>Takes a checkpoint.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="session">The conversation.</param>
    /// <param name="cancellation">Gives up; the prompt is asked all the same.</param>
    /// <returns>What the checkpoint is called; null where there is none.</returns>
    Task<string?> TakeAsync(string folder, AgentSessionId session, CancellationToken cancellation);

    /// <summary>Lets go of the checkpoints of a conversation that was deleted. Never throws for what a disk does.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="session">The conversation.</param>
    void Forget(string folder, AgentSessionId session);
}
