namespace Coder1.Core.Agents.Pool;

/// <summary>Starts agents.</summary>
internal interface IAgentLauncher
{
    /// <summary>Starts one, behind the fences and in the ledger as the price tag's kind, and greets it.</summary>
    /// <param name="launch">What, and where.</param>
    /// <param name="cancellation">Gives up, and leaves nothing behind.</param>
    /// <exception cref="AgentException"><c>NotStarted</c>, <c>Protocol</c>, <c>NotSignedIn</c>: with the end of what it wrote to standard error.</exception>
    Task<IAgentProcess> StartAsync(AgentLaunch launch, CancellationToken cancellation);
}
