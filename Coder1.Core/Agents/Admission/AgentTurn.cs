using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents.Admission;

/// <summary>A turn of the scheduler's. Its members change under the scheduler's lock; what it tells is told without.</summary>
/// <param name="scheduler">Whose it is.</param>
/// <param name="demand">Who wants what.</param>
/// <param name="enteredAt">When it came.</param>
/// <param name="placed">Who is told of its place.</param>
internal sealed class AgentTurn(AgentScheduler scheduler, AgentDemand demand, long enteredAt, Action<QueuePlace?> placed)
    : AgentWaiter(demand, enteredAt), IAgentTurn
{
    private readonly TaskCompletionSource _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _telling = new();
    private volatile QueuePlace? _place;
    private QueuePlace? _told;

    /// <inheritdoc />
    public QueuePlace? Place => _place;

    /// <summary>Why it waits.</summary>
    public AgentRefusal? Refusal { get; set; }

    /// <summary>What kind of reason its place has.</summary>
    public AgentRefusalKind PlacedFor { get; set; }

    /// <summary>When it got its place: a timestamp.</summary>
    public long PlacedAt { get; set; }

    /// <summary>How often others, behind it, were let go before it.</summary>
    public int Passed { get; set; }

    /// <summary>The right to run; null while it waits.</summary>
    public AgentLease? Lease { get; set; }

    /// <summary>The process that it has; null while it waits.</summary>
    public PoolEntry? Entry { get; set; }

    /// <summary>What must be put away before it may have the process.</summary>
    public IReadOnlyList<Task> Before { get; set; } = [];

    /// <summary>When it was admitted: a timestamp.</summary>
    public long AdmittedAt { get; set; }

    /// <summary>The process ran already.</summary>
    public bool IsReused { get; set; }

    /// <summary>It was given the process.</summary>
    public bool WasHanded { get; set; }

    /// <summary>It was disposed.</summary>
    public bool IsOver { get; set; }

    /// <summary>Why its process is to be ended.</summary>
    public string? Spoiled { get; private set; }

    /// <inheritdoc />
    public async Task<PooledProcess> ProcessAsync(CancellationToken cancellation)
    {
        await _admitted.Task.WaitAsync(cancellation).ConfigureAwait(false);
        await Task.WhenAll(Before).WaitAsync(cancellation).ConfigureAwait(false);
        await Entry!.Started.WaitAsync(cancellation).ConfigureAwait(false);
        return scheduler.Hand(this);
    }

    /// <inheritdoc />
    public void Spoil(string cause) => Spoiled ??= cause;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        scheduler.Leave(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Gives it another place; null once it is admitted.</summary>
    /// <param name="place">The place.</param>
    /// <param name="isKnown">Whoever waits sees it without being told.</param>
    public void Put(QueuePlace? place, bool isKnown = false)
    {
        _place = place;
        if (isKnown) _told = place;
    }

    /// <summary>Tells the place, if it is another than was told. In order, whichever thread comes first.</summary>
    public void Tell()
    {
        lock (_telling)
        {
            var place = _place;
            if (ReferenceEquals(place, _told)) return;
            _told = place;
            placed(place);
        }
    }

    /// <summary>The waiting for admission ends.</summary>
    public void SetAdmitted() => _admitted.TrySetResult();

    /// <summary>It will not be admitted any more.</summary>
    public void SetGone() => _admitted.TrySetCanceled();
}
