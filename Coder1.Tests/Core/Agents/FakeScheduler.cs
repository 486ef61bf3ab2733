using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Pool;

namespace Coder1.Tests.Core.Agents;

/// <summary>Admits as a test says; every turn gets the same agent, which keeps conversations open until it is spoilt.</summary>
internal sealed class FakeScheduler : IAgentScheduler
{
    private readonly Lock _lock = new();
    private readonly List<Turn> _waiting = [];
    private readonly HashSet<AgentSessionId> _known = [];

    public FakeAgent Agent { get; set; } = new();

    /// <summary>Turns wait until <see cref="AdmitNext"/>.</summary>
    public bool Queues { get; set; }

    /// <summary>Turns are refused.</summary>
    public AgentException? Refuses { get; set; }

    /// <summary>Turns that have neither left nor been given back; zero when all is idle.</summary>
    public int Held { get; private set; }

    public string? Spoilt { get; private set; }

    public AgentDemand? LastDemand { get; private set; }

    public int Waiting
    {
        get { lock (_lock) return _waiting.Count; }
    }

    public IAgentTurn Enter(AgentDemand demand, Action<QueuePlace?> placed)
    {
        if (Refuses is not null) throw Refuses;
        lock (_lock)
        {
            LastDemand = demand;
            Held++;
            var turn = new Turn(this, demand, placed);
            if (Queues) _waiting.Add(turn);
            else turn.Admit();
            turn.Place = Queues ? PlaceOf(_waiting.Count) : null;
            return turn;
        }
    }

    public void AdmitNext()
    {
        Turn first;
        Turn[] others;
        lock (_lock)
        {
            first = _waiting[0];
            _waiting.RemoveAt(0);
            others = [.. _waiting];
        }

        first.MoveTo(null);
        first.Admit();
        for (var index = 0; index < others.Length; index++) others[index].MoveTo(PlaceOf(index + 1));
    }

    private static QueuePlace PlaceOf(int position) => new(position, TimeSpan.FromSeconds(30 * position), "one agent runs, which is all there may be");

    private sealed class Turn(FakeScheduler owner, AgentDemand demand, Action<QueuePlace?> placed) : IAgentTurn
    {
        private readonly TaskCompletionSource _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _disposed;

        public QueuePlace? Place { get; set; }

        public void Admit() => _admitted.TrySetResult();

        public void MoveTo(QueuePlace? place)
        {
            Place = place;
            placed(place);
        }

        public async Task<PooledProcess> ProcessAsync(CancellationToken cancellation)
        {
            await _admitted.Task.WaitAsync(cancellation);
            var known = !owner._known.Add(demand.Session);
            return new PooledProcess(owner.Agent, known ? demand.Resume : null, known);
        }

        public void Spoil(string cause)
        {
            owner.Spoilt = cause;
            owner._known.Clear();
        }

        public ValueTask DisposeAsync()
        {
            lock (owner._lock)
            {
                if (_disposed) return ValueTask.CompletedTask;
                _disposed = true;
                owner.Held--;
                owner._waiting.Remove(this);
            }

            return ValueTask.CompletedTask;
        }
    }
}
