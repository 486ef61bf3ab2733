using Coder1.Core.Git.Operations.Faults;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations;

/// <summary>One change at a time in each repository; others wait, for a bounded time.</summary>
/// <remarks>It holds an entry for each repository that is changed just now: as many as there are requests, which are bounded.</remarks>
/// <param name="options">How long they wait.</param>
/// <param name="time">The clock.</param>
public sealed class RepositoryTurns(IOptions<GitOperationOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Repositories that somebody changes or waits for.</summary>
    internal int Count
    {
        get { lock (_lock) return _turns.Count; }
    }

    /// <summary>Does something when its turn has come.</summary>
    /// <param name="repository">Names the repository.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Locked"/>: the turn did not come in time.</exception>
    public async Task<T> RunAsync<T>(string repository, Func<Task<T>> work, CancellationToken cancellation)
    {
        var turn = Enter(repository);
        try
        {
            using var timeout = new CancellationTokenSource(options.Value.TurnTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
            try
            {
                await turn.Free.WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw GitFaultException.Of(GitFault.Locked, "Another change is being made in this repository, and takes long.",
                    "Wait until it is done, then try again.");
            }

            try
            {
                return await work().ConfigureAwait(false);
            }
            finally
            {
                turn.Free.Release();
            }
        }
        finally
        {
            Leave(repository, turn);
        }
    }

    private Turn Enter(string repository)
    {
        lock (_lock)
        {
            if (!_turns.TryGetValue(repository, out var turn)) _turns.Add(repository, turn = new Turn());
            turn.Users++;
            return turn;
        }
    }

    private void Leave(string repository, Turn turn)
    {
        lock (_lock)
        {
            if (--turn.Users > 0) return;
            _turns.Remove(repository);
            turn.Free.Dispose();
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1);

        public int Users { get; set; }
    }
}
