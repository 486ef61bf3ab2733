using Microsoft.Extensions.Logging;

namespace Coder1.Core.Terminals;

/// <summary>Tells subscribers that something changed: off the caller's thread, and once for changes in quick succession.</summary>
/// <param name="maxSubscribers">More are refused.</param>
/// <param name="logger">Hears of what subscribers throw.</param>
internal sealed partial class ChangeNotifier(int maxSubscribers, ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<Subscription> _subscriptions = [];
    private bool _queued;
    private bool _disposed;

    /// <exception cref="TerminalLimitException">There are too many.</exception>
    public IDisposable Subscribe(Action callback)
    {
        lock (_lock)
        {
            if (_subscriptions.Count >= maxSubscribers)
            {
                throw new TerminalLimitException(
                    nameof(TerminalOptions.MaxSubscribers), maxSubscribers, "Close a window of this server.");
            }

            var subscription = new Subscription(this, callback);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    public void Notify()
    {
        lock (_lock)
        {
            if (_queued || _disposed || _subscriptions.Count == 0) return;
            _queued = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static notifier => notifier.Run(), this, preferLocal: false);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _subscriptions.Clear();
        }
    }

    private void Run()
    {
        Subscription[] subscriptions;
        lock (_lock)
        {
            // A change from here on asks for another run.
            _queued = false;
            subscriptions = [.. _subscriptions];
        }

        foreach (var subscription in subscriptions)
        {
            try
            {
                subscription.Callback();
            }
#pragma warning disable CA1031 // One subscriber's fault is not the others'.
            catch (Exception error)
            {
                Log.SubscriberFailed(logger, error);
            }
#pragma warning restore CA1031
        }
    }

    private sealed class Subscription(ChangeNotifier owner, Action callback) : IDisposable
    {
        public Action Callback => callback;

        public void Dispose()
        {
            lock (owner._lock) owner._subscriptions.Remove(this);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2030, LogLevel.Error, "A subscriber to the list of terminals failed.",
            EventName = "TerminalSubscriberFailed")]
        public static partial void SubscriberFailed(ILogger logger, Exception error);
    }
}
