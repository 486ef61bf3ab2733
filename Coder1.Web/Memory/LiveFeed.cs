namespace Coder1.Web.Memory;

/// <summary>
/// What open memory pages are sent, twice a second: made once for all of them, and not at all while nobody watches. A
/// watcher that is slow skips what came meanwhile.
/// </summary>
internal sealed class LiveFeed : IDisposable
{
    /// <summary>Watchers at once; more are refused.</summary>
    internal const int MaxWatchers = 16;

    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly LiveMessage _message;
    private readonly ITimer _timer;
    private TaskCompletionSource<byte[]> _next = NewSource();
    private int _watchers;

    public LiveFeed(LiveMessage message, TimeProvider time)
    {
        _message = message;
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Pages that watch now.</summary>
    internal int Watchers
    {
        get { lock (_lock) return _watchers; }
    }

    /// <summary>Begins to watch; null where too many do. Dispose it to end.</summary>
    public IDisposable? TryWatch()
    {
        lock (_lock)
        {
            if (_watchers == MaxWatchers) return null;
            if (_watchers++ == 0) _timer.Change(TimeSpan.Zero, Interval);
            return new Watcher(this);
        }
    }

    /// <summary>Completes with what is to be sent next.</summary>
    public Task<byte[]> NextAsync()
    {
        lock (_lock) return _next.Task;
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        TaskCompletionSource<byte[]> due;
        byte[] message;
        lock (_lock)
        {
            if (_watchers == 0) return;
            (due, _next) = (_next, NewSource());
            message = _message.Make();
        }

        due.SetResult(message);
    }

    private static TaskCompletionSource<byte[]> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Watcher(LiveFeed feed) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            lock (feed._lock)
            {
                if (_ended) return;
                _ended = true;
                if (--feed._watchers == 0) feed._timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
