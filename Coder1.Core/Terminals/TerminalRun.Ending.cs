using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <content>The end.</content>
internal sealed partial class TerminalRun
{
    /// <summary>How often processes that outlive their shell are looked for until the grace is over.</summary>
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a killed process may take to go: at once, but for a machine that is overloaded or a disk that hangs.</summary>
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);

    private Task? _ending;

    /// <summary>
    /// Hangs up on everything that runs in the terminal, kills what is left after the grace, and releases what is held.
    /// The same task for whoever asks again. Never fails.
    /// </summary>
    public Task EndAsync()
    {
        // Not in this call: the caller may hold the lock, and looking for processes takes a while.
        lock (_lock) return _ending ??= Task.Run(EndCoreAsync);
    }

    /// <summary>What runs beside the shell in its session, by name, or null where nothing does.</summary>
    public string? FindJob() => SessionProcesses.Of(ProcessId)
        .Where(process => process.Id != ProcessId)
        .Select(process => process.ReadName())
        .FirstOrDefault();

    private async Task EndCoreAsync()
    {
        try
        {
            if (_process is not null) await EndProcessesAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever fails, what is held must be released.
        catch (Exception error)
        {
            TerminalLog.EndFailed(_context.Logger, _session.Id, error);
        }
#pragma warning restore CA1031
        lock (_lock) Release_NeedsLock();
        _exited.TrySetResult();
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
        TerminalLog.Killed(_context.Logger, _session.Id);
        if (!await WaitForExitAsync(KillPatience).ConfigureAwait(false) && !TryReap())
            TerminalLog.WillNotEnd(_context.Logger, _session.Id, ProcessId);
    }

    /// <summary>Collects the process here, where the reactor never came to watch it: the kernel had no room for that.</summary>
    private bool TryReap()
    {
        lock (_lock)
        {
            ExitStatus ??= _process!.TryReap();
            return ExitStatus is not null;
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
            var reaped = ExitStatus is not null;
            var groups = SessionProcesses.Groups(ProcessId, reaped).ToHashSet();
            if (!reaped)
            {
                groups.Add(ProcessId);
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
        _hungUp = true;
        ReleaseInput_NeedsLock();
        ReleaseMaster_NeedsLock();
        _processEvents?.Dispose();
        _process?.Dispose();
        _seat?.Dispose();
        _input.Dispose();
    }
}
