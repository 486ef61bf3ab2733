using System.Buffers;

namespace Coder1.Core.Terminals;

/// <content>What its program prints and is given.</content>
internal sealed partial class TerminalSession
{
    /// <summary>Hands input to the program, or waits for room. Where none runs, it is dropped.</summary>
    internal ValueTask WriteAsync(TerminalAttachment viewer, ReadOnlyMemory<byte> data)
    {
        TerminalRun? run;
        lock (_lock) run = _suspension is null ? _run : null;
        return run?.WriteAsync(viewer, data) ?? ValueTask.CompletedTask;
    }

    /// <summary>
    /// How much of the program's output may be read now: the fastest viewer paces it. A window and a little ahead, never
    /// more than half of the log: it could drop out of a small one what the only viewer, who keeps up, has not had yet.
    /// </summary>
    internal int Readable_NeedsLock(int atMost)
    {
        if (_viewers.Count == 0) return atMost;
        var acked = 0L;
        foreach (var viewer in _viewers) acked = Math.Max(acked, viewer.Flow.Acked);
        var ahead = Math.Min(Options.ReadAheadBytes, (Options.OutputLogBytes / 2) - Options.FlowWindowBytes);
        return (int)Math.Clamp(Options.FlowWindowBytes + ahead - (_output.End - acked), 0, atMost);
    }

    /// <summary>
    /// Puts output into the log, and tells the viewers. An only one is left to the caller to wake, without the lock,
    /// which it would wait for at once.
    /// </summary>
    internal TerminalAttachment? Append_NeedsLock(ReadOnlySpan<byte> data)
    {
        var news = Log_NeedsLock(data);
        if (_viewers is [var only] && news == PendingEvents.None) return only;
        NotifyAll_NeedsLock(news);
        return null;
    }

    private PendingEvents Log_NeedsLock(ReadOnlySpan<byte> data)
    {
        var title = _output.Current.Title;
        var lost = _output.LostBytes;
        var (activity, folder) = (_shell.Activity, _shell.Folder);
        _output.Append(data);
        Touch_NeedsLock();
        if (_output.LostBytes > lost) TerminalLog.OutputLost(_context.Logger, Id, _output.LostBytes);
        var news = title == _output.Current.Title ? PendingEvents.None : PendingEvents.Title;
        return news | ShellNews_NeedsLock(activity, folder);
    }

    internal void Touch_NeedsLock() => _lastActiveAt = _context.Time.GetUtcNow();

    internal void OnOutputComplete_NeedsLock() => NotifyAll_NeedsLock(PendingEvents.None);

    /// <summary>The program of a run has ended: by itself, or because the terminal is suspended or closed.</summary>
    internal void OnExited(TerminalRun run)
    {
        lock (_lock)
        {
            if (run != _run || _suspension is not null || _closing is not null) return;
            _exitStatus = run.ExitStatus;
            _isLive = false;
            ForgetShell_NeedsLock();
        }

        TerminalLog.Ended(_context.Logger, Id, run.ExitStatus!.Value);
        _context.Saver.Request(this);
        _context.Changed();
    }

    /// <summary>Drops the oldest output, for other terminals to have room; false where there is only the newest.</summary>
    public bool TryDropOldestOutput()
    {
        lock (_lock) return _closing is null && _output.TryDropOldest();
    }

    /// <summary>Makes sure that the states of restored output are known, before anyone looks at them.</summary>
    private void Follow()
    {
        lock (_lock)
        {
            if (_output.IsFollowed) return;
            var scratch = ArrayPool<byte>.Shared.Rent(ScratchBytes);
            _output.Follow(scratch);
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private void NotifyAll_NeedsLock(PendingEvents events)
    {
        foreach (var viewer in _viewers) viewer.Notify_NeedsLock(events);
    }
}
