using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents.Admission;

/// <content>Who begins.</content>
internal sealed partial class AgentScheduler
{
    private static readonly AgentRefusal Held =
        new(AgentRefusalKind.Behind, "a prompt that was passed by others before goes first now");

    private static readonly AgentRefusal MakingRoom =
        new(AgentRefusalKind.MakingRoom, "an idle agent is being ended to make room");

    private static readonly AgentRefusal OwnIsEnding =
        new(AgentRefusalKind.MakingRoom, "the process that it had is just ending");

    /// <summary>Lets begin whoever may. Under the lock.</summary>
    /// <param name="after">What is left to be done.</param>
    private void Admit(Afterwards after)
    {
        while (!_disposed && _queue.Count > 0 && AdmitOne(after))
        {
        }

        PutAll(after);
        if (_changed is { } changed) after.Add(changed);
    }

    private bool AdmitOne(Afterwards after)
    {
        var room = Room();
        var order = _queue.Order();
        if (_limiter.RefuseTurn(room.Budget) is { } full)
        {
            foreach (var turn in order) turn.Refusal = full;
            return false;
        }

        AgentRefusal? newOnes = null, all = null;
        for (var index = 0; index < order.Count; index++)
        {
            var turn = order[index];
            turn.Refusal = all ?? Begin(turn, room, newOnes, after);
            if (turn.Refusal is null)
            {
                for (var before = 0; before < index; before++) order[before].Passed++;
                return true;
            }

            // What is being freed is for this one: those behind it may use what runs, but start nothing.
            if (turn.Refusal == MakingRoom) newOnes ??= Held with { Reason = turn.Refusal.Reason };
            if (all is null && turn.Passed >= MaxPassed && CouldRunAlone(turn, room)) all = Held;
        }

        return false;
    }

    /// <summary>Begins a turn, or says why not; what has to be ended for it is being ended then.</summary>
    private AgentRefusal? Begin(AgentTurn turn, AgentSpace room, AgentRefusal? newOnes, Afterwards after)
    {
        var (demand, definition) = (turn.Demand, turn.Demand.Definition);
        if (_pool.Find(demand) is { } found)
        {
            turn.IsReused = found.State == PoolState.Ready;
            if (turn.IsReused && AgentLimiter.RefuseReuse(definition.Name, room.FreeBytes) is { } none) return none;
            Take(turn, found, after);
            return null;
        }

        if (_pool.IsEnding(demand.Session)) return OwnIsEnding;
        if (newOnes is not null) return newOnes;
        var refusal = RefuseStart(definition, room, out var need, out var victims);
        if (refusal is null) Start(turn, need, room, after);
        if (refusal is null || victims is null) return refusal;
        foreach (var victim in victims) _pool.End(victim, "another agent needs its room", after);
        return MakingRoom;
    }

    /// <summary>Why no process of a kind may be started; null where one may.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="room">What there is.</param>
    /// <param name="need">What is to be kept for it.</param>
    /// <param name="victims">The idle ones with whose end it may, none where others are ending anyway; null where that does not help.</param>
    private AgentRefusal? RefuseStart(AgentDefinition definition, AgentSpace room, out long need, out List<PoolEntry>? victims)
    {
        victims = null;
        need = _memory.NeedOf(definition);
        var refusal = _limiter.RefuseStart(room.Budget, definition.Name, room.Processes, need, room.FreeBytes);
        if (refusal is null || refusal.Kind == AgentRefusalKind.Level) return refusal;
        victims = Victims(need, room);
        // One that once ran away would never start again: alone, it gets what its like are first taken to need.
        if (victims is null && room.Busy == 0 && Victims(need = Math.Min(need, definition.FirstGuessBytes), room) is not null)
            victims = [.. _pool.Idle];
        return victims is { Count: 0 } && room.Ending == 0 ? null : refusal;
    }

    private void Start(AgentTurn turn, long need, AgentSpace room, Afterwards after)
    {
        var entry = _pool.Add(turn.Demand, need);
        Take(turn, entry, after);
        // Its share of what is free, and what is kept for it in any case.
        var share = room.FreeBytes / Math.Max(1, _limiter.MaxTurns(room.Budget));
        _pool.Launch(entry, Math.Max(need, share), [.. turn.Before], after);
    }

    private void Take(AgentTurn turn, PoolEntry entry, Afterwards after)
    {
        _queue.Serve(turn);
        _running.Add(turn);
        (turn.Lease, turn.Entry, turn.AdmittedAt) = (_limiter.Take(), entry, _time.GetTimestamp());
        turn.Before = _pool.Use(entry, turn.Demand.Session, after);
        turn.Put(null);
        after.Add(turn.Tell);
        after.Add(turn.SetAdmitted);
    }

    /// <summary>
    /// The idle processes to end for one that needs so much, the one that idles the longest first: none where it fits, or will
    /// with what is ending anyway; null where all of them are not enough.
    /// </summary>
    private List<PoolEntry>? Victims(long need, AgentSpace room)
    {
        var bytes = need - room.FreeBytes - room.EndingBytes;
        var places = room.Processes + 1 - _options.MaxProcesses - room.Ending;
        List<PoolEntry> victims = [];
        foreach (var entry in _pool.Idle)
        {
            if (bytes <= 0 && places <= 0) break;
            victims.Add(entry);
            bytes -= _pool.GainOf(entry);
            places--;
        }

        return bytes <= 0 && places <= 0 ? victims : null;
    }

    /// <summary>It could run if all other agents had ended: waiting for them is of use.</summary>
    private bool CouldRunAlone(AgentTurn turn, AgentSpace room)
    {
        var definition = turn.Demand.Definition;
        var rest = room.Budget.PressureBytes - _pool.Entries.Sum(_pool.HeldBy);
        return (room.Budget.NewAgents is null || rest < room.Budget.CriticalBytes)
            && rest + Math.Min(_memory.NeedOf(definition), definition.FirstGuessBytes) <= room.Budget.LimitBytes;
    }

    private AgentSpace Room()
    {
        var budget = _memory.Budget;
        int ending = 0, busy = 0;
        var endingBytes = 0L;
        foreach (var entry in _pool.Entries)
        {
            if (entry.State == PoolState.Ending)
            {
                ending++;
                endingBytes += _pool.HeldBy(entry);
            }
            else if (!entry.IsIdle)
            {
                busy++;
            }
        }

        return new AgentSpace(budget, budget.FreeBytes - _pool.ReservedBytes, _pool.Entries.Count, busy, ending, endingBytes);
    }
}
