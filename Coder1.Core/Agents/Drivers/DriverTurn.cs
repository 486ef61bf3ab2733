namespace Coder1.Core.Agents.Drivers;

/// <summary>A turn of a conversation, until the agent says that it has ended.</summary>
internal sealed class DriverTurn : IDisposable
{
    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DriverTurn(TimeSpan deadline, TimeProvider time, Action silent) => Clock = new TurnClock(deadline, time, silent);

    /// <summary>Its stop reason, or why there is none.</summary>
    public Task<string> End => _end.Task;

    /// <summary>Its end was asked for.</summary>
    public bool IsCancelled { get; set; }

    public TurnClock Clock { get; }

    public void Stop(string reason) => _end.TrySetResult(reason);

    public void Fail(AgentException why) => _end.TrySetException(why);

    public void Dispose() => Clock.Dispose();
}
