namespace Coder1.Core.Agents;

/// <summary>Takes none.</summary>
internal sealed class NoCheckpoints : IPromptCheckpoints
{
    public Task<string?> TakeAsync(string folder, AgentSessionId session, CancellationToken cancellation) =>
        Task.FromResult<string?>(null);

    public void Forget(string folder, AgentSessionId session)
    {
        // There are none.
    }
}
