using Coder1.Core.Agents;
using Coder1.Core.Agents.Pool;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>Starts agents that are none, at once or when the test says so.</summary>
internal sealed class FakeAgents(FakeMachine machine) : IAgentLauncher
{
    private int _lastId = 1000;

    public List<FakeProcess> All { get; } = [];

    public List<AgentLaunch> Launches { get; } = [];

    public List<TaskCompletionSource> Pending { get; } = [];

    public bool StartsAtOnce { get; set; } = true;

    public AgentException? Fault { get; set; }

    public int GivenUp { get; private set; }

    public int MostAlive { get; private set; }

    public IEnumerable<FakeProcess> Alive => All.Where(process => process.IsAlive);

    /// <summary>What is being started starts, what is to end ends, from now on at once.</summary>
    public void LetAllEnd()
    {
        foreach (var start in Pending.ToList()) start.TrySetResult();
        foreach (var process in Alive.ToList())
        {
            process.EndsAtOnce = true;
            if (process.Cause is { } cause) process.End(cause);
        }
    }

    public async Task<IAgentProcess> StartAsync(AgentLaunch launch, CancellationToken cancellation)
    {
        Launches.Add(launch);
        if (!StartsAtOnce)
        {
            TaskCompletionSource start = new();
            Pending.Add(start);
            await using var registration = cancellation.Register(() => start.TrySetCanceled(cancellation));
            try
            {
                await start.Task;
            }
            catch (OperationCanceledException)
            {
                GivenUp++;
                throw;
            }
            finally
            {
                Pending.Remove(start);
            }
        }

        if (Fault is not null) throw Fault;
        var process = new FakeProcess(machine, ++_lastId, launch);
        All.Add(process);
        MostAlive = Math.Max(MostAlive, Alive.Count());
        return process;
    }
}
