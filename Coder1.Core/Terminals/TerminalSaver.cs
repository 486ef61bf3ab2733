namespace Coder1.Core.Terminals;

/// <summary>Saves the records of terminals that changed: off the caller's thread, and once for changes in quick succession.</summary>
/// <remarks>Holds each terminal at most once, so as many as there are terminals.</remarks>
internal sealed class TerminalSaver
{
    private readonly Lock _lock = new();
    private readonly HashSet<TerminalSession> _due = [];
    private bool _running;
    private TaskCompletionSource? _idle;

    /// <summary>Has a terminal's record saved soon.</summary>
    public void Request(TerminalSession session)
    {
        lock (_lock)
        {
            _due.Add(session);
            if (_running) return;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static saver => saver.Run(), this, preferLocal: false);
    }

    /// <summary>Completes when nothing is left to be saved: what is saved later would be another server's by then.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (!_running) return Task.CompletedTask;
            return (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Run()
    {
        while (true)
        {
            TerminalSession session;
            lock (_lock)
            {
                if (_due.Count == 0)
                {
                    _running = false;
                    _idle?.TrySetResult();
                    _idle = null;
                    return;
                }

                session = _due.First();
                _due.Remove(session);
            }

            session.Save();
        }
    }
}
