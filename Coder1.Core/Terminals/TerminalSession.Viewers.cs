using System.Buffers;
using Coder1.Core.Terminals.Screen;

namespace Coder1.Core.Terminals;

/// <content>Who watches.</content>
internal sealed partial class TerminalSession
{
    private const int ScratchBytes = 64 * 1024;

    /// <summary>Long enough for a program to see two sizes; shorter, and both signals would be one.</summary>
    private static readonly TimeSpan NudgeTime = TimeSpan.FromMilliseconds(50);

    private readonly List<TerminalAttachment> _viewers = [];
    private readonly SizeHistory _sizes;
    private readonly ScreenReplay _replay;
    private ITimer? _nudge;

    /// <summary>Adds a viewer. A session that is being closed answers with one that has ended.</summary>
    /// <param name="from">The first byte it wants, or null for the tail.</param>
    /// <param name="role">What it may do.</param>
    /// <exception cref="TerminalLimitException">It has its most viewers.</exception>
    public TerminalAttachment Attach(long? from, TerminalRole role)
    {
        Follow();
        lock (_lock)
        {
            var viewer = new TerminalAttachment(this, role, _context.Time);
            if (_closing is not null)
            {
                viewer.End(TerminalCloseCode.Gone);
                return viewer;
            }

            if (_viewers.Count >= Options.MaxViewersPerTerminal)
            {
                throw new TerminalLimitException(nameof(TerminalOptions.MaxViewersPerTerminal),
                    Options.MaxViewersPerTerminal, "Close this terminal in another window first.");
            }

            Position_NeedsLock(viewer, from);
            _viewers.Add(viewer);
            // One that is alone knows that it is.
            if (_viewers.Count > 1) NotifyAll_NeedsLock(PendingEvents.Viewers);
            _output.ResizeTail(TailBytes_NeedsLock);
            if (_suspension is not null) viewer.Notify_NeedsLock(PendingEvents.Life | PendingEvents.Folder);
            if (_ended is not null) viewer.Notify_NeedsLock(PendingEvents.Ended);
            _run?.Arm_NeedsLock();
            return viewer;
        }
    }

    /// <summary>Removes a viewer; nothing happens where that was done.</summary>
    internal void Detach_NeedsLock(TerminalAttachment viewer)
    {
        if (!_viewers.Remove(viewer)) return;
        _output.ResizeTail(TailBytes_NeedsLock);
        _lastWatchedAt = _context.Time.GetUtcNow();
        NotifyAll_NeedsLock(PendingEvents.Viewers);
        _run?.Arm_NeedsLock();
    }

    /// <summary>What <see cref="TrimTail"/> would free, in bytes.</summary>
    public long TrimmableBytes
    {
        get { lock (_lock) return Math.Max(0, _output.TailBytes - (_viewers.Count > 0 ? TailBytes_NeedsLock : 0)); }
    }

    /// <summary>Holds no output in memory where nobody watches, and else what may be replayed; all of it is on disk.</summary>
    public void TrimTail()
    {
        lock (_lock) _output.ResizeTail(_viewers.Count > 0 ? TailBytes_NeedsLock : 0);
    }

    /// <summary>Ends those that have acknowledged nothing for a while in which another one went on.</summary>
    public void DropStalledViewers()
    {
        lock (_lock)
        {
            foreach (var viewer in _viewers.ToArray())
            {
                if (!viewer.IsStalled_NeedsLock(Options.StalledViewerTimeout)) continue;
                if (!_viewers.Exists(other => other.Flow.Acked > viewer.Flow.Acked)) continue;
                TerminalLog.ViewerDropped(_context.Logger, Id);
                viewer.End(TerminalCloseCode.TooSlow);
            }
        }
    }

    /// <summary>What a newcomer is shown is at hand while the terminal is watched, and hardly anything while it is not.</summary>
    private int TailBytes_NeedsLock =>
        _viewers.Count > 0 ? Math.Max(ReplayBytes, Options.OutputTailBytes) : Options.OutputTailBytes;

    /// <summary>As the settings have it, or less while memory is scarce.</summary>
    private int ReplayBytes => Math.Min(Options.ReplayBytes, _context.ReplayLimit());

    internal int ViewerCount_NeedsLock => _viewers.Count;

    internal int TypingCount_NeedsLock => _viewers.Count(viewer => viewer.Role == TerminalRole.Type);

    internal TerminalSize Size_NeedsLock => _size;

    internal Suspension? Suspension_NeedsLock => _suspension;

    /// <summary>How the program ended, where it did by itself.</summary>
    internal int? ExitStatus_NeedsLock => _run is { } run ? run.ExitStatus : _exitStatus;

    /// <summary>The program ended by itself, and all that it printed is in the log.</summary>
    internal bool OutputComplete_NeedsLock =>
        _suspension is null && (_run is { } run ? run.OutputComplete : _exitStatus is not null);

    /// <summary>The last one to type or to resize decides about the size.</summary>
    internal void ApplySize_NeedsLock(TerminalAttachment viewer)
    {
        if (viewer.Size is not { } size || size == _size) return;
        _size = size;
        _sizes.Add(_output.End, size);
        _run?.Resize_NeedsLock(size.Columns, size.Rows);
        foreach (var other in _viewers)
        {
            if (other != viewer) other.Notify_NeedsLock(PendingEvents.Resized);
        }
    }

    internal void Acknowledged_NeedsLock() => _run?.Arm_NeedsLock();

    /// <summary>Moves a viewer that the log has left behind to the tail.</summary>
    internal void JumpToTail_NeedsLock(TerminalAttachment viewer) => SendTail_NeedsLock(viewer, TerminalFrame.FlagMissing);

    private void Position_NeedsLock(TerminalAttachment viewer, long? from)
    {
        if (from is null) SendTail_NeedsLock(viewer, 0);
        else if (from < _output.Start) Restart_NeedsLock(viewer, _output.Start, TerminalFrame.FlagMissing);
        else viewer.Resume_NeedsLock(Math.Min(from.Value, _output.End), 0, null);
    }

    /// <summary>Lets a viewer begin at the tail, once its sender has found out what the screen showed there.</summary>
    private void SendTail_NeedsLock(TerminalAttachment viewer, byte flags)
    {
        viewer.AwaitTail_NeedsLock(_output.End, flags);
        if (_output.End > ReplayBytes && _output.Current.Modes.AlternateScreen != 0) Nudge_NeedsLock();
    }

    /// <summary>Gives a viewer its tail. Takes a while, and none of it under the lock that the program's output needs.</summary>
    internal void FindTail(TerminalAttachment viewer, byte flags)
    {
        var start = FindStart();
        lock (_lock)
        {
            if (viewer.CloseCode != TerminalCloseCode.None) return;
            // Outrun, or given another size in between.
            if (start is null || start.Offset < Math.Max(_output.Start, _sizes.LastChange))
            {
                TerminalLog.ScreenNotFound(_context.Logger, Id);
                Restart_NeedsLock(viewer, _output.End - ReplayBytes, flags);
                return;
            }

            if (start.Preamble is not null) flags |= TerminalFrame.FlagPreamble;
            viewer.Resume_NeedsLock(start.Offset, flags, start.Preamble);
        }
    }

    private ReplayStart? FindStart()
    {
        try
        {
            return _replay.Find(ReplayBytes, SaveSnapshot);
        }
#pragma warning disable CA1031 // Whatever a program printed: its terminal can be looked at.
        catch (Exception error)
        {
            TerminalLog.ScreenFailed(_context.Logger, Id, error);
            return null;
        }
#pragma warning restore CA1031
    }

    private void SaveSnapshot(ScreenSnapshot snapshot)
    {
        lock (_fileLock)
        {
            if (!_removed) snapshot.Save(_folder);
        }
    }

    /// <summary>Lets a viewer begin at an offset of which no more is known than the modes there.</summary>
    private void Restart_NeedsLock(TerminalAttachment viewer, long offset, byte flags)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(ScratchBytes);
        var point = _output.Locate(offset, scratch);
        ArrayPool<byte>.Shared.Return(scratch);
        if (point.Offset == 0) viewer.Resume_NeedsLock(0, flags, null);
        else viewer.Resume_NeedsLock(point.Offset, (byte)(flags | TerminalFrame.FlagPreamble), point.Preamble());
    }

    /// <summary>A full-screen program repaints when the window's size changes: change it, and change it back.</summary>
    private void Nudge_NeedsLock()
    {
        if (_run is null) return;
        _run.Resize_NeedsLock(_size.Columns, _size.Rows > 1 ? _size.Rows - 1 : _size.Rows + 1);
        _nudge ??= _context.Time.CreateTimer(
            _ => EndNudge(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _nudge.Change(NudgeTime, Timeout.InfiniteTimeSpan);
    }

    private void EndNudge()
    {
        lock (_lock) _run?.Resize_NeedsLock(_size.Columns, _size.Rows);
    }
}
