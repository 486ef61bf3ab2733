namespace Coder1.Core.Agents.Drivers;

/// <summary>Speaks one agent process's protocol.</summary>
/// <remarks>
/// One reading loop a process; what comes is handed to the <see cref="IAgentClient"/> of the conversation, and the pipe is
/// not read on before that has taken it. A conversation is prompted once at a time; different ones at the same time where
/// <see cref="AgentDefinition.SharesProcess"/>. Disposing ends nothing but the reading: the process belongs to who started it.
/// </remarks>
internal interface IAgentDriver : IAsyncDisposable
{
    /// <summary>Done when nothing more will come: the output ended, or broke the protocol for good. Never faults.</summary>
    Task Completion { get; }

    /// <summary>Greets the agent and waits until it can be prompted.</summary>
    /// <exception cref="AgentException"><c>Protocol</c>, <c>Ended</c> or <c>NotSignedIn</c>.</exception>
    Task InitializeAsync(CancellationToken cancellation);

    /// <summary>Begins a conversation, or takes an earlier one up again.</summary>
    /// <param name="opening">Where, and which one.</param>
    /// <param name="client">Gets all that belongs to it, from now on; what is replayed of an earlier one is not handed over.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// The agent's own name for it, to be given back in <see cref="AgentOpening.Resume"/>: another one than asked for where
    /// the agent did not know that any more.
    /// </returns>
    Task<string> OpenAsync(AgentOpening opening, IAgentClient client, CancellationToken cancellation);

    /// <summary>Has a prompt answered, to the end of the turn.</summary>
    /// <param name="conversation">From <see cref="OpenAsync"/>.</param>
    /// <param name="prompt">What is asked.</param>
    /// <param name="cancellation">Cancels the turn as <see cref="CancelAsync"/> does, and does not wait for its end.</param>
    /// <returns>How it ended: ACP's stop reasons, <c>end_turn</c>, <c>max_tokens</c>, <c>max_turn_requests</c>, <c>refusal</c>, <c>cancelled</c>.</returns>
    /// <exception cref="AgentException"><c>Refused</c>, <c>NotSignedIn</c>, <c>Silent</c>, <c>Ended</c> or <c>Protocol</c>.</exception>
    Task<string> PromptAsync(string conversation, AgentPrompt prompt, CancellationToken cancellation);

    /// <summary>Asks for the end of the turn; permission requests that are open count as cancelled. Harmless while idle.</summary>
    Task CancelAsync(string conversation);

    /// <summary>Chooses a mode that <see cref="AgentSettings.Modes"/> offers.</summary>
    Task SetModeAsync(string conversation, string mode, CancellationToken cancellation);

    /// <summary>Chooses a value of an option that <see cref="AgentSettings.Options"/> offers; models are such an option.</summary>
    Task SetOptionAsync(string conversation, string option, string value, CancellationToken cancellation);

    /// <summary>Lets go of a conversation; it can be taken up again.</summary>
    Task CloseAsync(string conversation, CancellationToken cancellation);
}
