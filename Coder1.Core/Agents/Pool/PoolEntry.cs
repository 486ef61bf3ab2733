using Coder1.Core.Agents.Admission;

namespace Coder1.Core.Agents.Pool;

/// <summary>A process of the pool, from before its start to after its end. Its members change under the pool's lock.</summary>
/// <param name="demand">What it is started for.</param>
/// <param name="reserved">What it was promised.</param>
internal sealed class PoolEntry(AgentDemand demand, ReservedMemory reserved) : IDisposable
{
    private readonly CancellationTokenSource _givingUp = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was started for: its kind, its home, and for a kind that serves one conversation, that one.</summary>
    public AgentDemand Demand => demand;

    /// <summary>What it was promised.</summary>
    public ReservedMemory Reserved => reserved;

    /// <summary>What it is doing.</summary>
    public PoolState State { get; set; }

    /// <summary>The process; null until it is started.</summary>
    public IAgentProcess? Process { get; set; }

    /// <summary>Why it could not be started.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Its start is given up.</summary>
    public CancellationToken GivenUp => _givingUp.Token;

    /// <summary>Turns that have it.</summary>
    public int Turns { get; set; }

    /// <summary>When it was started: a timestamp.</summary>
    public long ReadyAt { get; set; }

    /// <summary>When its last turn ended: a timestamp.</summary>
    public long IdleSince { get; set; }

    /// <summary>The same as a number that grows with each.</summary>
    public long LastUsed { get; set; }

    /// <summary>Why it is to be ended as soon as no turn has it; null where it is to be kept.</summary>
    public string? Doom { get; set; }

    /// <summary>Why it is being ended.</summary>
    public string? Cause { get; set; }

    /// <summary>Conversations that it has open: bounded, over all processes, by <see cref="AgentOptions.MaxActiveSessions"/>.</summary>
    public Dictionary<AgentSessionId, OpenConversation> Open { get; } = [];

    /// <summary>Whether its memory only climbs.</summary>
    public GrowthWatch Growth { get; } = new();

    /// <summary>Done when it can be prompted or could not be started. Never faults.</summary>
    public Task Started => _started.Task;

    /// <summary>Done when it is out of the pool. Never faults.</summary>
    public Task Ended => _ended.Task;

    /// <summary>It runs and has nothing to do.</summary>
    public bool IsIdle => State == PoolState.Ready && Turns == 0;

    /// <summary>It has ended, or broken its protocol: what is left of it is being ended.</summary>
    public bool IsBroken => Process is { } process && (process.Exit.IsCompleted || process.Driver.Completion.IsCompleted);

    /// <summary>A turn of this demand can be run in it, now or when it is started.</summary>
    /// <param name="other">The demand.</param>
    public bool CanServe(AgentDemand other) => State != PoolState.Ending && Doom is null
        && !IsBroken && other.Home == demand.Home
        && IsSameProgram(demand.Definition, other.Definition)
        && (demand.Definition.SharesProcess || (other.Session == demand.Session && other.Folder == demand.Folder && Turns == 0));

    /// <summary>It serves this conversation and no other.</summary>
    /// <param name="session">The conversation.</param>
    public bool BelongsTo(AgentSessionId session) => !demand.Definition.SharesProcess && demand.Session == session;

    /// <summary>The waiting for its start ends.</summary>
    public void SetStarted() => _started.TrySetResult();

    /// <summary>It is out of the pool.</summary>
    public void SetEnded()
    {
        Dispose();
        _started.TrySetResult();
        _ended.TrySetResult();
    }

    /// <summary>Gives its start up.</summary>
    public void GiveUp()
    {
        try
        {
            _givingUp.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It could not be started, a moment ago.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _givingUp.Dispose();

    /// <summary>By what they are and not by which object tells it: a key that was changed makes another program.</summary>
    private static bool IsSameProgram(AgentDefinition one, AgentDefinition other) => ReferenceEquals(one, other)
        || (one.Id == other.Id && one.Protocol == other.Protocol && one.Command.SequenceEqual(other.Command)
            && one.Environment.Count == other.Environment.Count
            && one.Environment.All(pair => other.Environment.TryGetValue(pair.Key, out var value) && value == pair.Value));
}
