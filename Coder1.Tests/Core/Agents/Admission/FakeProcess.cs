using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Pool;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>A process that is none; it ends when it is told to, or when the test lets it.</summary>
internal sealed class FakeProcess(FakeMachine machine, int id, AgentLaunch launch) : IAgentProcess
{
    private readonly TaskCompletionSource<AgentExit> _exit = new();

    public int Id => id;

    public AgentLaunch Launch => launch;

    public FakeDriver Dialogue { get; } = new();

    public IAgentDriver Driver => Dialogue;

    public Task<AgentExit> Exit => _exit.Task;

    public bool IsAlive => !_exit.Task.IsCompleted;

    public bool EndsAtOnce { get; set; } = true;

    public string? Cause { get; private set; }

    public bool WasSwept { get; private set; }

    public void Hold(long mb) => machine.Held[id] = mb * FakeMachine.Mb;

    public void End(string cause)
    {
        machine.Held.Remove(id);
        _exit.TrySetResult(new AgentExit(cause, 0, 0, ""));
    }

    public Task StopAsync(string cause)
    {
        Cause ??= cause;
        if (EndsAtOnce) End(cause);
        return _exit.Task;
    }

    public ValueTask DisposeAsync()
    {
        WasSwept = true;
        return new ValueTask(StopAsync("disposed"));
    }
}
