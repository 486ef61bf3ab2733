using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <content>The end.</content>
#pragma warning disable CA1001 // CloseAsync is its disposal: it is told why, and waited for.
internal sealed partial class TerminalSession
#pragma warning restore CA1001
{
    /// <summary>How often processes that outlive their shell are looked for until the grace is over.</summary>
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(20);

    private Task? _closing;

    /// <summary>
    /// Ends the viewers with a code, then everything that runs in the terminal, and removes what is kept. The same task
    /// for whoever asks again. Never fails.
    /// </summary>
    public Task CloseAsync(int code)
    {
        lock (_lock)
        {
            // Not in this call: the lock is held, and looking for processes takes a while.
            _closing ??= Task.Run(CloseCoreAsync);
            foreach (var viewer in _viewers.ToArray()) viewer.End(code);
            return _closing;
        }
    }

    private async Task CloseCoreAsync()
    {
        try
        {
            if (IsStarted) await EndProcessesAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever fails, what is held must be released.
        catch (Exception error)
        {
            Log.CloseFailed(_context.Logger, Id, error);
        }
#pragma warning restore CA1031
        lock (_lock) Release_NeedsLock();
        DeleteFolder();
        _exited.TrySetResult();
        Log.Closed(_context.Logger, Id);
        _context.Closed(this);
    }

    private async Task EndProcessesAsync()
    {
        var grace = _context.Options.KillGrace;
        var begin = _context.Time.GetTimestamp();
        Signal(PosixSignal.Hangup);
        Signal(PosixSignal.Continue);
        await WaitForExitAsync(grace).ConfigureAwait(false);
        while (Signal(0) && _context.Time.GetElapsedTime(begin) < grace)
        {
            await Task.Delay(PollTime, _context.Time).ConfigureAwait(false);
        }

        if (!Signal(PosixSignal.Kill)) return;
        Log.Killed(_context.Logger, Id);
        if (!await WaitForExitAsync(grace).ConfigureAwait(false) && !TryReap()) Log.WillNotEnd(_context.Logger, Id, _process!.Id);
    }

    /// <summary>Collects the process here, where the reactor never came to watch it: the kernel had no room for that.</summary>
    private bool TryReap()
    {
        lock (_lock)
        {
            _exitStatus ??= _process!.TryReap();
            return _exitStatus is not null;
        }
    }

    private async Task<bool> WaitForExitAsync(TimeSpan atMost)
    {
        try
        {
            await _exited.Task.WaitAsync(atMost, _context.Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Signals every process group of the session. False where there is none; 0 only asks.</summary>
    private bool Signal(int signal)
    {
        // The reactor reaps under this lock: until it is released the leader's number is the leader's.
        lock (_lock)
        {
            var reaped = _exitStatus is not null;
            var groups = SessionProcesses.Groups(_process!.Id, reaped).ToHashSet();
            if (!reaped)
            {
                groups.Add(_process.Id);
                groups.Add(_master?.ForegroundGroup() ?? 0);
            }

            // 0 and 1 mean our own group and everything.
            groups.RemoveWhere(group => group <= 1);
            foreach (var group in groups) _ = Libc.Kill(-group, signal);
            return groups.Count > 0;
        }
    }

    private void Release_NeedsLock()
    {
        _nudge?.Dispose();
        _hungUp = true;
        ReleaseInput_NeedsLock();
        ReleaseMaster_NeedsLock();
        _processEvents?.Dispose();
        _process?.Dispose();
        _input.Dispose();
        _output.Dispose();
    }

    private void DeleteFolder()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.FolderKept(_context.Logger, Id, error);
        }
    }
}
