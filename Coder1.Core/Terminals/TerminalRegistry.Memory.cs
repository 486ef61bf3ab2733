namespace Coder1.Core.Terminals;

/// <content>What is given back when memory is scarce.</content>
public sealed partial class TerminalRegistry
{
    /// <summary>A terminal that was left so recently may be coming back: a page that is reloaded.</summary>
    internal static readonly TimeSpan LeftRecently = TimeSpan.FromSeconds(60);

    /// <summary>What a shell at its prompt holds, at least: bash with an empty profile.</summary>
    private const long IdleShellBytes = 2 * 1024 * 1024;

    /// <summary>How much output of watched terminals the memory keeper allows to be replayed and held.</summary>
    internal Func<int> ReplayLimit
    {
        set => _context.ReplayLimit = value;
    }

    /// <summary>As in "3 terminals, 2 of them live".</summary>
    internal string Holds
    {
        get
        {
            var sessions = Sessions();
            return $"{sessions.Length} terminals, {sessions.Count(session => session.IsLive)} of them live";
        }
    }

    /// <summary>What <see cref="TrimTails"/> would free, in bytes.</summary>
    internal long TrimmableBytes => Sessions().Sum(session => session.TrimmableBytes);

    /// <summary>What <see cref="SuspendIdleAsync"/> may free, in bytes; some of these may turn out to be busy.</summary>
    internal long SuspendableBytes => Idle().Count() * IdleShellBytes;

    /// <summary>Holds in memory no output of terminals that nobody watches, and of the others what the tier allows.</summary>
    internal void TrimTails()
    {
        foreach (var session in Sessions()) session.TrimTail();
    }

    /// <summary>
    /// Suspends every terminal that waits at its prompt unwatched, those idle the longest first; one that runs a command
    /// is left alone. Completes when their shells have ended.
    /// </summary>
    internal async Task SuspendIdleAsync(CancellationToken cancellationToken)
    {
        List<Task> endings = [];
        foreach (var session in Idle().OrderBy(session => session.IdleSince))
        {
            if (cancellationToken.IsCancellationRequested) break;
            if (TrySuspend(session, SuspendReason.Memory)) endings.Add(session.Ending);
        }

        await Task.WhenAll(endings).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<TerminalSession> Idle()
    {
        var until = _context.Time.GetUtcNow() - LeftRecently;
        return Sessions().Where(session => session.IsLive && session.IsListed && session.IdleSince <= until);
    }
}
