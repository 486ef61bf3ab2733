using System.Text;

namespace Coder1.Core.Terminals;

/// <content>Suspended: the shell is ended, everything else is kept. Resumed: a new shell goes on in the same place.</content>
internal sealed partial class TerminalSession
{
    private Task _ending = Task.CompletedTask;
    private Task? _resuming;

    /// <summary>Since when it is idle and unwatched; the latest date while it is watched.</summary>
    public DateTimeOffset IdleSince
    {
        get
        {
            lock (_lock)
            {
                if (_viewers.Count > 0) return DateTimeOffset.MaxValue;
                return _lastWatchedAt > _lastActiveAt ? _lastWatchedAt : _lastActiveAt;
            }
        }
    }

    /// <summary>When it last had input or output.</summary>
    public DateTimeOffset LastActiveAt
    {
        get { lock (_lock) return _lastActiveAt; }
    }

    /// <summary>Completes when what a suspension ends has ended.</summary>
    public Task Ending
    {
        get { lock (_lock) return _ending; }
    }

    /// <summary>The command line that runs, or the name of what does; null for a shell that waits at its prompt.</summary>
    public string? FindJob()
    {
        TerminalRun? run;
        lock (_lock)
        {
            if (_run is null || State_NeedsLock != TerminalState.Running) return null;
            if (!InteractiveShell.Is(_request.Command!)) return _name;
            // Also one whose command line it keeps to itself: a builtin that waits is no other process.
            if (Shell_NeedsLock is { IsAtPrompt: false } busy) return busy.Command ?? _name;
            run = _run;
        }

        // Reads /proc: not under the lock that the reactor may wait for.
        return run.FindJob();
    }

    /// <summary>Suspends it at its prompt, or wherever it is when forced. False where no program runs.</summary>
    /// <exception cref="TerminalBusyException">Something runs in it, and it is not forced.</exception>
    public bool TrySuspend(SuspendReason reason, bool force)
    {
        var activeAt = LastActiveAt;
        if (!force && FindJob() is { } job) throw new TerminalBusyException(job);
        lock (_lock)
        {
            if (_closing is not null || _suspension is not null || _run is not { ExitStatus: null } run) return false;
            // Meanwhile somebody may have come, or typed a command.
            var isIdle = _lastActiveAt == activeAt && run.IsForeground_NeedsLock
                && (reason is not (SuspendReason.Limit or SuspendReason.Memory) || _viewers.Count == 0);
            if (!force && !isIdle) throw new TerminalBusyException(_name);
            Suspend_NeedsLock(run, reason);
        }

        TerminalLog.Suspended(_context.Logger, Id, reason);
        _context.Saver.Request(this);
        _context.Changed();
        return true;
    }

    /// <summary>
    /// Starts a new shell under what is kept. Completes at once where one runs; the same task for whoever asks again. The
    /// registry has counted it as live before.
    /// </summary>
    /// <exception cref="TerminalStartException">It cannot be started; the terminal stays as it was.</exception>
    public Task ResumeAsync()
    {
        lock (_lock)
        {
            if (_closing is not null) throw new TerminalStartException("The terminal was closed.", machineIsFull: false);
            if (State_NeedsLock == TerminalState.Running) return Task.CompletedTask;
            return _resuming ??= Task.Run(ResumeCoreAsync);
        }
    }

    /// <summary>Counts it as live, before it is resumed. The registry's lock is held.</summary>
    public void Reserve() => _isLive = _isActive = true;

    private void Suspend_NeedsLock(TerminalRun run, SuspendReason reason)
    {
        LookForFolder_NeedsLock();
        _suspension = new Suspension(reason, RunningCommand_NeedsLock);
        ForgetShell_NeedsLock();
        _isLive = _isActive = false;
        _ending = EndRunAsync(run);
        NotifyAll_NeedsLock(PendingEvents.Life);
    }

    private async Task EndRunAsync(TerminalRun run)
    {
        await run.EndAsync().ConfigureAwait(false);
        lock (_lock)
        {
            if (_run == run) _run = null;
            _output.Rest();
        }
    }

    private async Task ResumeCoreAsync()
    {
        try
        {
            Task ending;
            lock (_lock)
            {
                // What a program that ended by itself left in the background goes with it.
                if (_run is { ExitStatus: not null } ended && _suspension is null) _ending = EndRunAsync(ended);
                ending = _ending;
            }

            await ending.ConfigureAwait(false);
            Follow();
            var folder = NearestFolder(_cwd);
            Restart(_context.Launcher.Build(Id, _request, folder, NewShell()), folder);
        }
        finally
        {
            lock (_lock)
            {
                _resuming = null;
                _isLive = _run is { ExitStatus: null };
                _isActive = _suspension is null;
            }
        }

        _context.Saver.Request(this);
        _context.Changed();
    }

    private void Restart(Pty.PtyCommand command, string folder)
    {
        var run = new TerminalRun(this, _context);
        try
        {
            lock (_lock)
            {
                if (_closing is not null) throw new TerminalStartException("The terminal was closed.", false);
                run.Start_NeedsLock(command, _size);
                // Under the lock: nothing that the program prints comes before it.
                Append_NeedsLock(ResumeNote_NeedsLock(folder));
                (_run, _suspension, _exitStatus, _cwd) = (run, null, null, folder);
                NotifyAll_NeedsLock(PendingEvents.Life);
            }
        }
        catch
        {
            lock (_lock) _ending = run.EndAsync();
            throw;
        }

        TerminalLog.Resumed(_context.Logger, Id, run.ProcessId);
    }

    /// <summary>Whatever the program before left the screen in, the new one finds an ordinary one, and a line between them.</summary>
    private byte[] ResumeNote_NeedsLock(string folder)
    {
        var leave = _output.Current.Modes.AlternateScreen is var mode and not 0 ? $"\e[?{mode}l" : "";
        var where = folder == _cwd ? "" : $" in {folder}: {_cwd} is gone";
        return Encoding.UTF8.GetBytes(
            $"\u0018{leave}\e[!p\e[?1000l\e[?1006l\e[?1004l\e[?2004l\e[?7h\e>\r\n\e[2m— resumed{where} —\e[0m\r\n");
    }

    private static string NearestFolder(string folder)
    {
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? "/";
        return folder;
    }
}
