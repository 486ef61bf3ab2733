using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents.Admission;

/// <content>Whether there is room, and how to make some.</content>
internal sealed partial class AgentScheduler
{
    /// <inheritdoc />
    public AgentCounts Counts
    {
        get
        {
            lock (_pool.Gate)
            {
                var waits = _queue.Order().Count(turn => turn.Refusal?.Kind is not AgentRefusalKind.Turns);
                return new AgentCounts(
                    _pool.OpenConversations, _queue.Count, _options.MaxActiveSessions,
                    _pool.Entries.Count(entry => entry.Turns > 0), _pool.Entries.Count, waits)
                {
                    Turns = _limiter.Turns,
                    MaxTurns = _limiter.MaxTurns(_memory.Budget),
                };
            }
        }
    }

    /// <summary>What idle processes hold, in bytes.</summary>
    /// <param name="idleFor">Those that idle for so long.</param>
    internal long IdleBytes(TimeSpan idleFor)
    {
        lock (_pool.Gate)
            return _pool.Idle.Where(entry => _time.GetElapsedTime(entry.IdleSince) >= idleFor).Sum(_pool.HeldBy);
    }

    /// <summary>Ends idle processes.</summary>
    /// <param name="idleFor">Those that idle for so long.</param>
    /// <param name="cause">For people.</param>
    internal Task EndIdleAsync(TimeSpan idleFor, string cause) => _pool.EndIdleAsync(idleFor, cause);

    /// <inheritdoc />
    public AgentPrice PriceOf(AgentDefinition definition)
    {
        lock (_pool.Gate)
        {
            var room = Room();
            var free = Math.Max(0, room.FreeBytes);
            var refusal = RefuseStart(definition, room, out var need, out var victims);
            var text = $"{definition.Name} ≈ {AgentWords.Megabytes(need)} MB, {AgentWords.Megabytes(free)} MB free";
            if (refusal is null) return new AgentPrice(need, free, true, [], text);
            if (victims is { Count: > 0 })
                return new AgentPrice(need, free, false, [.. victims.Select(Idle)], $"{text}; end {Names(victims)} to make room?");
            return new AgentPrice(need, free, false, [], $"{text}; it would wait: {refusal.Reason}");
        }
    }

    /// <inheritdoc />
    public async Task<MadeRoom> MakeRoomAsync(AgentDefinition definition, CancellationToken cancellation)
    {
        var before = _memory.Budget.PressureBytes;
        List<IdleAgent> ended = [];
        while (true)
        {
            Afterwards after = new();
            Task ending;
            lock (_pool.Gate)
            {
                var room = Room();
                if (RefuseStart(definition, room, out _, out _) is null || _pool.Idle.FirstOrDefault() is not { } idle) break;
                ended.Add(Idle(idle));
                _pool.End(idle, $"ended to make room for {definition.Name}", after);
                ending = idle.Ended;
            }

            after.Run();
            await ending.WaitAsync(cancellation).ConfigureAwait(false);
        }

        return new MadeRoom(Math.Max(0, before - _memory.Budget.PressureBytes), ended);
    }

    /// <inheritdoc />
    public IDisposable OnChanged(Action callback)
    {
        lock (_pool.Gate) _changed += callback;
        return new Subscription(this, callback);
    }

    private IdleAgent Idle(PoolEntry entry) => new(
        entry.Demand.Definition.Id, entry.Demand.Definition.Name, entry.Process!.Id, _pool.HeldBy(entry));

    private static string Names(List<PoolEntry> victims) => victims.Count == 1
        ? $"the idle {victims[0].Demand.Definition.Name}"
        : AgentWords.Count(victims.Count, "idle agent");

    private sealed class Subscription(AgentScheduler scheduler, Action callback) : IDisposable
    {
        public void Dispose()
        {
            lock (scheduler._pool.Gate) scheduler._changed -= callback;
        }
    }
}
