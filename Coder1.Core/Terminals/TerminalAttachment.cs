namespace Coder1.Core.Terminals;

/// <summary>One viewer of a terminal: gives the messages for its socket and takes those that come from it.</summary>
/// <remarks>
/// One sender loops over <see cref="WaitAsync"/> and <see cref="Take"/>, one receiver calls <see cref="HandleAsync"/>.
/// Nothing is queued for a viewer: output is read from the log where it left off, events are told as they are by then.
/// The session's lock guards all that is mutable here.
/// </remarks>
public sealed class TerminalAttachment : IDisposable
{
    private readonly TerminalSession _session;
    private readonly TimeProvider _time;
    private readonly AsyncSignal _signal = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingEvents _pending;
    private bool _resumePending;
    private byte _resumeFlags;
    private bool _tailPending;
    private byte[]? _preamble;
    private bool _exitSent;
    private bool _refusalTold;
    private long _lastProgress;

    internal TerminalAttachment(TerminalSession session, TerminalRole role, TimeProvider time)
    {
        _session = session;
        Role = role;
        _time = time;
        _lastProgress = time.GetTimestamp();
        Flow = new FlowWindow(session.Options.FlowWindowBytes, 0);
    }

    /// <summary>Why it ended, as the code for the socket; <see cref="TerminalCloseCode.None"/> while it has not.</summary>
    public int CloseCode { get; private set; }

    /// <summary>Completes when it ends.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What this viewer may do.</summary>
    public TerminalRole Role { get; }

    internal FlowWindow Flow { get; }

    /// <summary>The size of this viewer's window, once it has said it.</summary>
    internal TerminalSize? Size { get; private set; }

    /// <summary>Waits until there is something to take, or it has ended. One caller at a time.</summary>
    public ValueTask WaitAsync() => _signal.WaitAsync();

    /// <summary>How large a buffer the next message would fill; more may have come by then.</summary>
    public int NextBytes
    {
        get
        {
            lock (_session.Sync)
            {
                var next = Math.Max(_preamble?.Length ?? 0, Math.Min(Flow.Room, _session.Output.End - Flow.Sent));
                return (int)Math.Clamp(1 + next, TerminalFrame.MinBufferBytes, TerminalFrame.MaxServerBytes);
            }
        }
    }

    /// <summary>
    /// Writes the next message for the client and gives its length, or zero where there is none now. It may have to find
    /// out first what the screen showed at the tail, which takes a while.
    /// </summary>
    /// <param name="buffer">
    /// At least <see cref="TerminalFrame.MinBufferBytes"/>; output fills it. A preamble that does not fit waits for a
    /// larger one, and signals.
    /// </param>
    public int Take(Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, TerminalFrame.MinBufferBytes);
        while (true)
        {
            OutputSegment? segment;
            long offset;
            int wanted;
            lock (_session.Sync)
            {
                if (CloseCode != TerminalCloseCode.None) return 0;
                // Not before it acknowledged something: a jump empties its window.
                if (IsLeftBehind_NeedsLock && Flow.Room > 0 && !_tailPending) _session.JumpToTail_NeedsLock(this);
                (segment, offset, wanted) = FindOnDisk_NeedsLock(buffer.Length);
                if (segment is null && !_tailPending) return TakeNext_NeedsLock(buffer);
                if (segment is null) _tailPending = false;
            }

            if (segment is null) _session.FindTail(this, _resumeFlags);
            else if (TakeFromDisk(segment, offset, buffer[..(1 + wanted)]) is > 0 and var length) return length;
        }
    }

    /// <summary>Takes a message of the client. Waits while the program has no room for input.</summary>
    /// <param name="message">The whole message; not used after the task completes.</param>
    /// <returns><see cref="TerminalCloseCode.None"/>, or the code to close the socket with.</returns>
    public async ValueTask<int> HandleAsync(ReadOnlyMemory<byte> message)
    {
        // What still comes on a socket that is being closed.
        if (CloseCode != TerminalCloseCode.None) return TerminalCloseCode.None;
        if (message.Length > TerminalFrame.MaxClientBytes) return TerminalCloseCode.TooLarge;
        if (message.IsEmpty) return TerminalCloseCode.Malformed;
        switch (message.Span[0])
        {
            case TerminalFrame.Input when Role == TerminalRole.View:
                RefuseInput();
                return TerminalCloseCode.None;
            case TerminalFrame.Input:
                await _session.WriteAsync(this, message[1..]).ConfigureAwait(false);
                return TerminalCloseCode.None;
            case TerminalFrame.Resize:
                return Resize(message.Span[1..]);
            case TerminalFrame.Ack:
                return Acknowledge(message.Span[1..]);
            default:
                return TerminalCloseCode.Malformed;
        }
    }

    /// <summary>Ends it and detaches it from the terminal; the first code counts.</summary>
    /// <param name="code">One of <see cref="TerminalCloseCode"/>.</param>
    public void End(int code)
    {
        lock (_session.Sync)
        {
            if (CloseCode != TerminalCloseCode.None) return;
            CloseCode = code;
            // At once, not when its socket is done closing: it must neither pace the program nor count as a viewer.
            _session.Detach_NeedsLock(this);
        }

        _ended.TrySetResult();
        _signal.Set();
    }

    /// <summary>Ends it, where that was not done.</summary>
    public void Dispose() => End(TerminalCloseCode.Closed);

    internal void Notify_NeedsLock(PendingEvents events)
    {
        _pending |= events;
        _signal.Set();
    }

    /// <summary>Lets its sender go on. Not under the lock, which the sender takes.</summary>
    /// <param name="inline">Within this call, where that is quick: a key's echo goes out without waiting for a thread.</param>
    internal void Wake(bool inline)
    {
        // Finding the tail would take a while, and the caller is the thread of all terminals.
        if (inline)
        {
            lock (_session.Sync) inline = !_tailPending && !IsLeftBehind_NeedsLock;
        }

        _signal.Set(inline);
    }

    internal void Resume_NeedsLock(long offset, byte flags, byte[]? preamble)
    {
        Flow.Jump(offset);
        _resumePending = true;
        _resumeFlags = flags;
        _preamble = preamble;
        _signal.Set();
    }

    /// <summary>A quarter of the window is outstanding, which clients acknowledge, and nothing came for that long.</summary>
    internal bool IsStalled_NeedsLock(TimeSpan timeout) =>
        Flow.Sent - Flow.Acked >= _session.Options.FlowWindowBytes / 4
        && _time.GetElapsedTime(_lastProgress) >= timeout;

    /// <summary>It begins at the tail, wherever the sender finds that to be; until then it has the end, to pace from there.</summary>
    internal void AwaitTail_NeedsLock(long end, byte flags)
    {
        Flow.Jump(end);
        _tailPending = true;
        _resumeFlags = flags;
        _signal.Set();
    }

    private bool IsLeftBehind_NeedsLock => Flow.Sent < _session.Output.Start;

    private int TakeNext_NeedsLock(Span<byte> buffer)
    {
        if (_resumePending) return TakeResume_NeedsLock(buffer);
        if (_preamble is not { } preamble)
            return _pending != PendingEvents.None ? TakeEvent_NeedsLock(buffer) : TakeOutput_NeedsLock(buffer);
        if (preamble.Length >= buffer.Length)
        {
            _signal.Set();
            return 0;
        }

        _preamble = null;
        return TerminalFrame.WriteBytes(buffer, TerminalFrame.Output, preamble);
    }

    private int TakeResume_NeedsLock(Span<byte> buffer)
    {
        _resumePending = false;
        return TerminalFrame.WriteResume(
            buffer, Flow.Sent, _session.Output.End, _session.Size_NeedsLock, _resumeFlags);
    }

    private int TakeEvent_NeedsLock(Span<byte> buffer)
    {
        var next = _pending & ~(_pending - 1);
        _pending &= ~next;
        // After a resumption there is an end to tell again.
        if (next == PendingEvents.Life) _exitSent = false;
        var json = next switch
        {
            PendingEvents.Title => TerminalEvent.Title(_session.Output.Current.Title),
            PendingEvents.Resized => TerminalEvent.Resized(_session.Size_NeedsLock),
            PendingEvents.Command => TerminalEvent.Command(_session.Shell_NeedsLock),
            PendingEvents.Folder => TerminalEvent.Folder(_session.Folder_NeedsLock),
            PendingEvents.Life => TerminalEvent.Life(_session.Suspension_NeedsLock),
            PendingEvents.Refused => TerminalEvent.Refused(Role),
            PendingEvents.Ended => TerminalEvent.Ended(_session.Ended_NeedsLock),
            _ => TerminalEvent.Viewers(_session.ViewerCount_NeedsLock, _session.TypingCount_NeedsLock),
        };
        return TerminalFrame.WriteBytes(buffer, TerminalFrame.Event, json);
    }

    /// <summary>Output is next, and it is no longer in memory: from where, and how much.</summary>
    private (OutputSegment? Segment, long Offset, int Wanted) FindOnDisk_NeedsLock(int bufferBytes)
    {
        if (_tailPending || _resumePending || _preamble is not null || _pending != PendingEvents.None) return default;
        var wanted = Wanted_NeedsLock(bufferBytes);
        if (wanted == 0 || _session.Output.FindSegment(Flow.Sent) is not { } segment) return default;
        return (segment, Flow.Sent, (int)Math.Min(wanted, segment.End - Flow.Sent));
    }

    /// <summary>
    /// Reads without the lock, which the program's output needs. Zero where the terminal went on meanwhile in a way that
    /// makes it useless: the segment was dropped, or the viewer is to go on elsewhere.
    /// </summary>
    private int TakeFromDisk(OutputSegment segment, long offset, Span<byte> message)
    {
        segment.Read(offset, message[1..]);
        lock (_session.Sync)
        {
            if (CloseCode != TerminalCloseCode.None || _tailPending || _resumePending || _session.Output.Start > offset)
                return 0;
            return Sent_NeedsLock(message);
        }
    }

    private int Wanted_NeedsLock(int bufferBytes)
    {
        var available = Flow.Sent < _session.Output.Start ? 0 : _session.Output.End - Flow.Sent;
        return (int)Math.Min(Math.Min(bufferBytes - 1, TerminalFrame.MaxOutputBytes), Math.Min(Flow.Room, available));
    }

    private int Sent_NeedsLock(Span<byte> message)
    {
        if (!Flow.IsOutstanding) _lastProgress = _time.GetTimestamp();
        Flow.Send(message.Length - 1);
        message[0] = TerminalFrame.Output;
        return message.Length;
    }

    private int TakeOutput_NeedsLock(Span<byte> buffer)
    {
        var wanted = Wanted_NeedsLock(buffer.Length);
        if (wanted > 0) return Sent_NeedsLock(buffer[..(1 + _session.Output.Read(Flow.Sent, buffer.Slice(1, wanted)))]);

        if (!_session.OutputComplete_NeedsLock || _exitSent || Flow.Sent != _session.Output.End) return 0;
        _exitSent = true;
        return TerminalFrame.WriteExit(buffer, _session.ExitStatus_NeedsLock ?? 0);
    }

    /// <summary>Tells it once: the role of a connection does not change.</summary>
    private void RefuseInput()
    {
        lock (_session.Sync)
        {
            if (_refusalTold) return;
            _refusalTold = true;
            Notify_NeedsLock(PendingEvents.Refused);
        }
    }

    private int Resize(ReadOnlySpan<byte> payload)
    {
        if (!TerminalFrame.TryReadSize(payload, out var size)) return TerminalCloseCode.Malformed;
        if (Role == TerminalRole.View) return TerminalCloseCode.None;
        lock (_session.Sync)
        {
            Size = size;
            _session.ApplySize_NeedsLock(this);
        }

        return TerminalCloseCode.None;
    }

    private int Acknowledge(ReadOnlySpan<byte> payload)
    {
        if (!TerminalFrame.TryReadOffset(payload, out var offset)) return TerminalCloseCode.Malformed;
        lock (_session.Sync)
        {
            // A client that was behind acknowledges what it had, from before a jump too: that is stale, not wrong.
            if (!Flow.TryAck(offset, out var advanced)) return TerminalCloseCode.Malformed;
            if (!advanced) return TerminalCloseCode.None;
            _lastProgress = _time.GetTimestamp();
            // Where all is sent, there is nothing that the window was too small for.
            if (Flow.Sent < _session.Output.End) _signal.Set();
            _session.Acknowledged_NeedsLock();
        }

        return TerminalCloseCode.None;
    }
}
