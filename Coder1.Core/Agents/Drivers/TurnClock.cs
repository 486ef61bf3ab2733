namespace Coder1.Core.Agents.Drivers;

/// <summary>Notices that nothing came for too long in a turn. While somebody is asked, the agent may be silent.</summary>
internal sealed class TurnClock : IDisposable
{
    private readonly TimeSpan _deadline;
    private readonly TimeProvider _time;
    private readonly Action _silent;
    private readonly ITimer _timer;
    private long _heardAt;
    private int _asked;

    /// <summary>Begins now.</summary>
    /// <param name="deadline">How long is too long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="silent">Called once, when it was too long.</param>
    public TurnClock(TimeSpan deadline, TimeProvider time, Action silent)
    {
        (_deadline, _time, _silent) = (deadline, time, silent);
        _heardAt = time.GetTimestamp();
        _timer = time.CreateTimer(static clock => ((TurnClock)clock!).Look(), this, deadline, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something came.</summary>
    public void Heard() => Volatile.Write(ref _heardAt, _time.GetTimestamp());

    /// <summary>A person is asked.</summary>
    public void Asked() => Interlocked.Increment(ref _asked);

    /// <summary>The person has answered.</summary>
    public void Answered()
    {
        Heard();
        Interlocked.Decrement(ref _asked);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var left = Volatile.Read(ref _asked) > 0 ? _deadline : _deadline - _time.GetElapsedTime(Volatile.Read(ref _heardAt));
        if (left <= TimeSpan.Zero) _silent();
        else _timer.Change(left, Timeout.InfiniteTimeSpan);
    }
}
