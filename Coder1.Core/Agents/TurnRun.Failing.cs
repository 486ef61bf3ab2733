using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents;

/// <summary>What is told of a turn that failed.</summary>
internal sealed partial class TurnRun
{
    /// <summary>A process whose output ended is given this long to be found dead, so that its cause can be told.</summary>
    private static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(3);

    private const string AskAgain = "Ask again: the conversation is taken up where it was.";

    private async Task TellAsync(AgentException error, PooledProcess? pooled)
    {
        Log.Refused(_context.Logger, demand.Session, error.Fault);
        if (error.Fault is AgentFault.Protocol or AgentFault.Ended or AgentFault.Silent) _lease?.Spoil(error.Message);
        if (pooled is not null && await ExitAsync(pooled.Process, error.Fault).ConfigureAwait(false) is { } exit)
        {
            session.Transcript.Append(AgentEventType.Process, EventBody.ProcessEnded(pooled.Process.Id, exit), isClosing: true);
            Tell($"{demand.Definition.Name} {exit.Cause}.", AskAgain);
            return;
        }

        Tell(error.Message, error.Fault switch
        {
            AgentFault.NotSignedIn => "Enter a key for it, or sign in with its own program in a terminal; then ask again.",
            AgentFault.NotStarted or AgentFault.Limit => null,
            _ => AskAgain,
        });
    }

    private async Task<AgentExit?> ExitAsync(IAgentProcess process, AgentFault fault)
    {
        if (!process.Exit.IsCompleted && fault != AgentFault.Ended) return null;
        try
        {
            return await process.Exit.WaitAsync(ExitGrace, _context.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private void Unexpected(Exception error)
    {
        Log.Failed(_context.Logger, demand.Session, error);
        _lease?.Spoil("something unexpected happened in the server");
        Tell("Something unexpected happened in the server; its log has more.", AskAgain);
    }

    private void Tell(string message, string? hint) =>
        session.Transcript.Append(AgentEventType.Error, EventBody.Error(message, hint), isClosing: true);
}
