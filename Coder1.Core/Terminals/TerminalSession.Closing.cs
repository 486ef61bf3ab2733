namespace Coder1.Core.Terminals;

/// <content>The end: of the terminal, or of the server.</content>
#pragma warning disable CA1001 // CloseAsync is its disposal: it is told why, and waited for.
internal sealed partial class TerminalSession
#pragma warning restore CA1001
{
    private Task? _closing;

    /// <summary>
    /// Ends the viewers with a code, then everything that runs in the terminal, and removes what is kept. The same task
    /// for whoever asks again. Never fails.
    /// </summary>
    public Task CloseAsync(int code) => EndAsync(code, keeps: false);

    /// <summary>As <see cref="CloseAsync"/>, but what is on disk stays, for the next run of the server to bring back.</summary>
    public Task ShutDownAsync() => EndAsync(TerminalCloseCode.ShuttingDown, keeps: true);

    private Task EndAsync(int code, bool keeps)
    {
        lock (_lock)
        {
            if (_closing is null)
            {
                if (keeps && _suspension is null && _run is { ExitStatus: null } run)
                    Suspend_NeedsLock(run, SuspendReason.Restart);
                _closing = Task.Run(() => EndCoreAsync(keeps));
            }

            foreach (var viewer in _viewers.ToArray()) viewer.End(code);
            return _closing;
        }
    }

    private async Task EndCoreAsync(bool keeps)
    {
        Task resuming, ending;
        lock (_lock) resuming = _resuming ?? Task.CompletedTask;
        await resuming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (_run is { } run) _ending = EndRunAsync(run);
            ending = _ending;
        }

        await ending.ConfigureAwait(false);
        lock (_lock)
        {
            _nudge?.Dispose();
            _output.Dispose();
        }

        if (keeps && IsListed) Save();
        else Remove();
        TerminalLog.Closed(_context.Logger, Id);
        _context.Closed(this);
    }
}
