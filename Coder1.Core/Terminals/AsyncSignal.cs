using System.Threading.Tasks.Sources;

namespace Coder1.Core.Terminals;

/// <summary>An auto-reset signal for one waiter at a time that allocates nothing.</summary>
internal sealed class AsyncSignal : IValueTaskSource
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _core;
    private bool _set;
    private bool _waiting;

    /// <summary>Lets the waiter go, or the next one that comes.</summary>
    /// <param name="inline">The waiter goes on within this call, until it waits again; else on a thread of the pool.</param>
    public void Set(bool inline = false)
    {
        lock (_lock)
        {
            if (!_waiting)
            {
                _set = true;
                return;
            }

            _waiting = false;
            _core.RunContinuationsAsynchronously = !inline;
        }

        // Nobody else gets here until the waiter has come back to wait.
        _core.SetResult(true);
    }

    /// <summary>Waits for <see cref="Set"/>; a set from before counts once.</summary>
    public ValueTask WaitAsync()
    {
        lock (_lock)
        {
            if (_waiting) throw new InvalidOperationException("One waiter at a time.");
            if (_set)
            {
                _set = false;
                return ValueTask.CompletedTask;
            }

            _core.Reset();
            _waiting = true;
            return new ValueTask(this, _core.Version);
        }
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
