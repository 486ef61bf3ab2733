using Coder1.Core.Agents.Pool;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Admission;

/// <summary>Lets turns begin: asks the limiter, keeps the queue, takes processes from the pool.</summary>
/// <remarks>
/// Whoever enters stands in the queue first; then, as after everything else that changes something (a turn ended, a process
/// came or went, the memory keeper looked), those that wait are gone through in their fair order and whoever may, begins.
/// One that cannot begin because of memory or processes is passed by those that can: what runs already costs little, and a
/// small one may fit. Nobody is passed more than <see cref="MaxPassed"/> times if it could run once other agents have ended:
/// from then on nobody begins before it, so running turns end, idle processes are ended, and it has its room. One that could
/// not run even alone (terminals have the memory) holds up nobody.
/// All under the pool's lock; callbacks, starts and stops follow when it is left.
/// </remarks>
internal sealed partial class AgentScheduler : IAgentScheduler, IAgentRoom, IAsyncDisposable
{
    /// <summary>So many that came later may go before one that lacks memory or a process.</summary>
    public const int MaxPassed = 4;

    private readonly AgentOptions _options;
    private readonly IAgentMemory _memory;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AgentLimiter _limiter;
    private readonly AgentPool _pool;
    private readonly AgentQueue<AgentTurn> _queue;
    private readonly TurnLengths _lengths = new();
    private readonly List<AgentTurn> _running = [];
    private readonly IDisposable _subscription;
    private readonly ITimer _placesTimer;
    private Action? _changed;
    private int _isAsked;
    private bool _disposed;

    /// <summary>Makes one without processes.</summary>
    /// <param name="launcher">Starts agents.</param>
    /// <param name="memory">What is known of memory.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public AgentScheduler(
        IAgentLauncher launcher, IAgentMemory memory, IOptions<AgentOptions> options, TimeProvider time,
        ILogger<AgentScheduler> logger)
    {
        (_options, _memory, _time, _logger) = (options.Value, memory, time, logger);
        _limiter = new AgentLimiter(_options);
        _queue = new AgentQueue<AgentTurn>(_options.MaxQueue);
        _pool = new AgentPool(new PoolContext(launcher, memory, _options, time, logger)) { Changed = Admit };
        _placesTimer = time.CreateTimer(
            static scheduler => ((AgentScheduler)scheduler!).TellPlaces(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = memory.OnChanged(OnMemoryChanged);
    }

    /// <inheritdoc />
    public IAgentTurn Enter(AgentDemand demand, Action<QueuePlace?> placed)
    {
        var turn = new AgentTurn(this, demand, _time.GetTimestamp(), placed);
        Afterwards after = new();
        string? refusal;
        lock (_pool.Gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_queue.Holds(demand.Session) || _running.Exists(other => other.Demand.Session == demand.Session))
                throw new AgentException(AgentFault.Conflict, "This conversation has a prompt already: wait for its answer, or cancel it.");
            _queue.Add(turn);
            Admit(after);
            refusal = turn.Lease is null ? Refuse(turn) : null;
            if (refusal is not null) _queue.Remove(turn);
            else if (turn.Lease is null) PutNew(turn);
        }

        after.Run();
        if (refusal is null) return turn;
        Log.Refused(_logger, demand.Definition.Id, refusal);
        throw new AgentException(AgentFault.Limit, refusal);
    }

    /// <summary>Ends all turns' waiting and all processes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_pool.Gate)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (var turn in _queue.Order())
            {
                _queue.Remove(turn);
                turn.SetGone();
            }
        }

        _subscription.Dispose();
        await _placesTimer.DisposeAsync().ConfigureAwait(false);
        await _pool.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Puts away conversations that nobody has asked for a while.</summary>
    internal void Sweep()
    {
        Afterwards after = new();
        lock (_pool.Gate) _pool.PutAway(after);
        after.Run();
    }

    /// <summary>Lets begin whoever may.</summary>
    internal void Admit()
    {
        Afterwards after = new();
        lock (_pool.Gate) Admit(after);
        after.Run();
    }

    internal PooledProcess Hand(AgentTurn turn)
    {
        var (entry, session) = (turn.Entry!, turn.Demand.Session);
        lock (_pool.Gate)
        {
            if (entry.Fault is AgentException fault) throw new AgentException(fault.Fault, fault.Message, fault);
            if (entry.Process is not { } process || _disposed)
                throw new AgentException(AgentFault.NotStarted, $"{turn.Demand.Definition.Name} was not started: the server stops.");
            turn.WasHanded = true;
            var driver = new TurnDriver(process.Driver, name => _pool.NoteOpened(entry, session, name));
            return new PooledProcess(
                new TurnProcess(process, driver), entry.Open.GetValueOrDefault(session)?.Name, turn.IsReused);
        }
    }

    internal void Leave(AgentTurn turn)
    {
        Afterwards after = new();
        lock (_pool.Gate)
        {
            if (turn.IsOver) return;
            turn.IsOver = true;
            if (turn.Lease is { } lease)
            {
                lease.Dispose();
                _running.Remove(turn);
                if (turn.WasHanded) _lengths.Add(_time.GetElapsedTime(turn.AdmittedAt));
                _pool.Release(turn.Entry!, turn.Demand.Session, turn.Spoiled, after);
            }
            else
            {
                _queue.Remove(turn);
                turn.SetGone();
            }

            Admit(after);
        }

        after.Run();
    }

    /// <summary>Why one that would wait is not let to; null where it is.</summary>
    private string? Refuse(AgentTurn turn)
    {
        if (_queue.IsOver)
        {
            return $"{AgentWords.Count(_queue.Count - 1, "prompt")} wait for an agent already, and no more may (Agents:MaxQueue). "
                + "Try again when some have had their turn.";
        }

        // Where idle ones are being ended for it, it begins in a moment: that is no queue.
        if (_options.Queueing || turn.Refusal?.Kind == AgentRefusalKind.MakingRoom) return null;
        return $"No agent is free now: {turn.Refusal?.Reason}. Waiting is switched off (ENABLE_QUEUE_MANAGEMENT); try again later.";
    }

    /// <summary>On the monitor's thread, which is not kept: looks at those that wait, one look at a time.</summary>
    private void OnMemoryChanged()
    {
        if (_queue.Count == 0 || Interlocked.Exchange(ref _isAsked, 1) != 0) return;
        _ = Task.Run(() =>
        {
            Volatile.Write(ref _isAsked, 0);
            Admit();
        });
    }
}
