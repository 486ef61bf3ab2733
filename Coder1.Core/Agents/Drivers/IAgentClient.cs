namespace Coder1.Core.Agents.Drivers;

/// <summary>One conversation, as its agent's driver sees it. Called from the driver's reading loop, one call after the other.</summary>
internal interface IAgentClient
{
    /// <summary>Something happened. The pipe is not read on before this has returned.</summary>
    ValueTask UpdateAsync(AgentUpdate update);

    /// <summary>What can be chosen, or was chosen, has changed.</summary>
    void Changed(AgentSettings settings);

    /// <summary>The agent gave the conversation a title.</summary>
    void Titled(string title);

    /// <summary>
    /// Asks a person. The driver does not wait for it before it reads on; it cancels when the turn is cancelled.
    /// </summary>
    /// <returns>The id of the chosen option; null for none: cancelled.</returns>
    Task<string?> AskAsync(PermissionRequest request, CancellationToken cancellation);

    /// <summary>Reads a text file for the agent: only inside the workspace.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="line">The first line, from 1; null for the beginning.</param>
    /// <param name="limit">Lines at most; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The text; null where there is no such file.</returns>
    /// <exception cref="AgentException"><c>Invalid</c>: outside the workspace, too large, or not text.</exception>
    Task<string?> ReadFileAsync(string path, int? line, int? limit, CancellationToken cancellation);

    /// <summary>Writes a text file for the agent, atomically: only inside the workspace.</summary>
    /// <exception cref="AgentException"><c>Invalid</c>: outside the workspace, or it cannot be written.</exception>
    Task WriteFileAsync(string path, string text, CancellationToken cancellation);
}
