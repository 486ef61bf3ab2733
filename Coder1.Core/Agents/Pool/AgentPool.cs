using Coder1.Core.Agents.Admission;

namespace Coder1.Core.Agents.Pool;

/// <summary>The processes of agents: the sole owner of each from before its start until nothing of it is left.</summary>
/// <remarks>
/// starting → ready, with turns or idle → ending → gone. A process that serves many conversations is found by its kind and
/// home; one that serves a single one, by that. Idle ones end after <see cref="AgentOptions.ProcessIdleMs"/>, when memory is
/// short, and when another needs the room; a process that ended by itself leaves as well, once what it started is swept.
/// Every transition is made under <see cref="Gate"/>, which admission shares, and nothing is awaited under it: what takes
/// time is left to an <see cref="Afterwards"/>. Bounded by <see cref="AgentOptions.MaxProcesses"/>: admission asks before.
/// </remarks>
internal sealed partial class AgentPool : IAsyncDisposable
{
    private readonly PoolContext _context;
    private readonly List<PoolEntry> _entries = [];
    private readonly ITimer _idleTimer;
    private long _uses;

    /// <summary>Makes an empty one.</summary>
    /// <param name="context">What it works with.</param>
    public AgentPool(PoolContext context)
    {
        _context = context;
        _idleTimer = context.Time.CreateTimer(
            static pool => ((AgentPool)pool!).EndIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The lock of all transitions.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Called under the lock when a process came or went: others may begin now.</summary>
    public Action<Afterwards>? Changed { get; set; }

    /// <summary>All processes, those being started or ended included.</summary>
    public IReadOnlyList<PoolEntry> Entries => _entries;

    /// <summary>Those that have nothing to do, the one that idles the longest first.</summary>
    public IEnumerable<PoolEntry> Idle => _entries.Where(entry => entry.IsIdle).OrderBy(entry => entry.LastUsed);

    /// <summary>Conversations that are open, or are to be.</summary>
    public int OpenConversations => _entries.Sum(entry => entry.Open.Count);

    /// <summary>What started processes were promised and have not shown.</summary>
    public long ReservedBytes => _entries.Sum(ReservedLeft);

    /// <summary>The process that can serve a demand: the one that has the conversation open before others; null where none can.</summary>
    /// <param name="demand">The demand.</param>
    public PoolEntry? Find(AgentDemand demand) => _entries.Where(entry => entry.CanServe(demand))
        .OrderByDescending(entry => entry.Open.ContainsKey(demand.Session)).ThenByDescending(entry => entry.State).FirstOrDefault();

    /// <summary>The conversation's own process is being ended: another one would meet it at the conversation's files.</summary>
    /// <param name="session">The conversation.</param>
    public bool IsEnding(AgentSessionId session) =>
        _entries.Exists(entry => (entry.State == PoolState.Ending || entry.IsBroken) && entry.BelongsTo(session));

    /// <summary>What a process was last seen to hold.</summary>
    /// <param name="entry">The process.</param>
    public long HeldBy(PoolEntry entry) => entry.Process is { } process ? _context.Memory.HeldBy(process.Id).Bytes : 0;

    /// <summary>What ending a process gives: what it holds, and what was kept for it.</summary>
    /// <param name="entry">The process.</param>
    public long GainOf(PoolEntry entry) => HeldBy(entry) + ReservedLeft(entry);

    /// <summary>Takes a process in that is to be started: <see cref="Use"/> and <see cref="Launch"/> follow.</summary>
    /// <param name="demand">What for.</param>
    /// <param name="needBytes">What is kept for it.</param>
    public PoolEntry Add(AgentDemand demand, long needBytes)
    {
        var entry = new PoolEntry(demand, new ReservedMemory(needBytes));
        _entries.Add(entry);
        return entry;
    }

    /// <summary>Gives a turn the process, and its conversation a place in it.</summary>
    /// <param name="entry">The process.</param>
    /// <param name="session">The conversation.</param>
    /// <param name="after">What is left to be done.</param>
    /// <returns>What must be put away before the conversation is opened: never more are open than may.</returns>
    public List<Task> Use(PoolEntry entry, AgentSessionId session, Afterwards after)
    {
        entry.Turns++;
        if (!entry.Open.TryGetValue(session, out var open)) entry.Open[session] = open = new OpenConversation();
        open.IsBusy = true;
        List<Task> closings = [];
        while (OpenConversations > _context.Options.MaxActiveSessions && CloseOldest(after) is { } closing) closings.Add(closing);
        ArmIdleTimer();
        return closings;
    }

    /// <summary>Takes a process back from a turn.</summary>
    /// <param name="entry">The process.</param>
    /// <param name="session">The conversation.</param>
    /// <param name="spoiled">Why it is to be ended; null where it may be kept.</param>
    /// <param name="after">What is left to be done.</param>
    public void Release(PoolEntry entry, AgentSessionId session, string? spoiled, Afterwards after)
    {
        entry.Turns--;
        (entry.IdleSince, entry.LastUsed) = (_context.Time.GetTimestamp(), ++_uses);
        if (entry.Open.GetValueOrDefault(session) is { } open)
        {
            (open.IsBusy, open.IdleSince, open.LastUsed) = (false, entry.IdleSince, _uses);
            if (open.Name is null) entry.Open.Remove(session);
        }

        if (entry.State == PoolState.Ready)
        {
            entry.Doom ??= spoiled ?? Climbs(entry) ?? (_context.Options.Pooling ? null : "its turn is over, and pooling is switched off");
        }

        if (entry.Turns > 0 || entry.State == PoolState.Ending) return;
        if (entry.State == PoolState.Starting) End(entry, "nobody waits for it any more", after);
        else if (entry.Doom is { } doom) End(entry, doom, after);
        else ArmIdleTimer();
    }

    /// <summary>Notes what a turn has opened in its process; null for nothing.</summary>
    /// <param name="entry">The process.</param>
    /// <param name="session">The conversation.</param>
    /// <param name="name">The agent's own name for it.</param>
    public void NoteOpened(PoolEntry entry, AgentSessionId session, string? name)
    {
        lock (Gate)
        {
            if (entry.Open.GetValueOrDefault(session) is { } open) open.Name = name;
        }
    }

    private long ReservedLeft(PoolEntry entry) => entry.State == PoolState.Ending ? 0 : entry.Reserved.Left(
        HeldBy(entry), entry.State == PoolState.Starting ? null : _context.Time.GetElapsedTime(entry.ReadyAt));

    private string? Climbs(PoolEntry entry)
    {
        var held = _context.Memory.HeldBy(entry.Process!.Id);
        if (!entry.Growth.Add(held.Bytes, held.At)) return null;
        return $"its memory only climbed, from {AgentWords.Megabytes(entry.Growth.FirstBytes)} to "
            + $"{AgentWords.Megabytes(entry.Growth.LastBytes)} MB: it is replaced";
    }
}
