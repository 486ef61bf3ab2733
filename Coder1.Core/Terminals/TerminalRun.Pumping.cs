using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <content>Bytes between the PTY, the log and the input queue.</content>
internal sealed partial class TerminalRun
{
    private PtyReadiness _armed;
    private TaskCompletionSource? _inputRoom;
    private int _inputWaiters;

    /// <summary>The other end of the PTY is closed: no output can come any more.</summary>
    private bool _hungUp;

    /// <summary>
    /// How much may be read now: as much as the viewers let. Not while a client waits to hand in input: its ACKs stand
    /// behind that input, and a program that echoes (cat, after a large paste) would wait for them for ever.
    /// </summary>
    private int Readable_NeedsLock =>
        _inputWaiters > 0 ? PtyReactor.ScratchBytes : _session.Readable_NeedsLock(PtyReactor.ScratchBytes);

    private bool WantsOutput_NeedsLock => Readable_NeedsLock > 0;

    /// <summary>Hands input to the program, or waits for room. An ended program takes and drops everything.</summary>
    public async ValueTask WriteAsync(TerminalAttachment viewer, ReadOnlyMemory<byte> data)
    {
        while (true)
        {
            Task room;
            lock (_lock)
            {
                if (viewer.CloseCode != TerminalCloseCode.None || _hungUp || _master is null) return;
                _session.ApplySize_NeedsLock(viewer);
                if (TryWrite_NeedsLock(data.Span)) return;
                _inputRoom ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _inputRoom.Task;
                _inputWaiters++;
                Arm_NeedsLock();
            }

            await Task.WhenAny(room, viewer.Ended).ConfigureAwait(false);
            lock (_lock)
            {
                _inputWaiters--;
                Arm_NeedsLock();
            }
        }
    }

    private bool TryWrite_NeedsLock(ReadOnlySpan<byte> data)
    {
        _session.Touch_NeedsLock();
        if (_input.Count == 0)
        {
            var written = Math.Max(0, _master!.Write(data));
            data = data[written..];
        }

        if (!_input.TryEnqueue(data)) return false;
        Arm_NeedsLock();
        return true;
    }

    private void OnMasterReady(PtyReadiness readiness, Span<byte> scratch)
    {
        int readable;
        lock (_lock)
        {
            _armed = PtyReadiness.None;
            if (_master is null || _hungUp) return;
            if (readiness.HasFlag(PtyReadiness.Write)) Flush_NeedsLock();
            readable = Readable_NeedsLock;
        }

        var (count, isDry, ended) = readable > 0 ? Fill(scratch[..readable]) : (0, false, false);
        lock (_lock)
        {
            if (_master is null) return;
            if (count > 0) _session.Append_NeedsLock(scratch[..count]);
            if (ended) HangUp_NeedsLock();
            if (ExitStatus is not null && (isDry || ended)) Complete_NeedsLock();
            Arm_NeedsLock();
        }
    }

    /// <summary>Reads until the buffer is full or the PTY is empty: one append and one message for many small reads.</summary>
    private (int Count, bool IsDry, bool Ended) Fill(Span<byte> scratch)
    {
        // No race with closing: it happens under the lock, and a closed descriptor throws into the reactor's guard.
        var master = Volatile.Read(ref _master);
        var count = 0;
        while (master is not null && count < scratch.Length)
        {
            try
            {
                var read = master.Read(scratch[count..]);
                if (read <= 0) return (count, read == PtyMaster.WouldBlock, read == PtyMaster.Ended);
                count += read;
            }
            catch (ObjectDisposedException)
            {
                break;
            }
        }

        return (count, false, false);
    }

    private void Flush_NeedsLock()
    {
        while (_input.Count > 0)
        {
            var written = _master!.Write(_input.Peek());
            if (written == PtyMaster.Ended) _input.Dispose();
            if (written <= 0) break;
            _input.Advance(written);
        }

        if (_input.Count <= _context.Options.InputQueueBytes / 2) ReleaseInput_NeedsLock();
    }

    private void ReleaseInput_NeedsLock()
    {
        _inputRoom?.TrySetResult();
        _inputRoom = null;
    }

    private void OnProcessEnded(PtyReadiness readiness, Span<byte> scratch)
    {
        lock (_lock)
        {
            if (_process is null || ExitStatus is not null) return;
            ExitStatus = _process.TryReap();
            if (ExitStatus is null)
            {
                _processEvents!.Arm(PtyReadiness.Read);
                return;
            }

            _processEvents!.Dispose();
            _process.Dispose();
            if (_hungUp) Complete_NeedsLock();
            Arm_NeedsLock();
        }

        _exited.TrySetResult();
        _session.OnExited(this);
    }

    private void HangUp_NeedsLock()
    {
        _hungUp = true;
        _input.Dispose();
        ReleaseInput_NeedsLock();
        ReleaseMaster_NeedsLock();
    }

    /// <summary>An exited terminal keeps its log and nothing of the kernel's.</summary>
    private void ReleaseMaster_NeedsLock()
    {
        _masterEvents?.Dispose();
        _master?.Dispose();
        _master = null;
    }

    private void Complete_NeedsLock()
    {
        if (OutputComplete) return;
        OutputComplete = true;
        _session.OnOutputComplete_NeedsLock();
    }

    /// <summary>Asks the reactor for what is wanted now; call it after every change of that.</summary>
    public void Arm_NeedsLock()
    {
        if (_master is null || _hungUp) return;
        var wants = PtyReadiness.None;
        var reads = WantsOutput_NeedsLock;
        if (reads) wants |= PtyReadiness.Read;
        // A PTY can nearly always be written to: after the end of the program, that is a way to have the reactor look
        // at once whether anything is left to read, also when another process keeps the other end open.
        if (_input.Count > 0 || (reads && ExitStatus is not null && !OutputComplete)) wants |= PtyReadiness.Write;
        if (wants == _armed) return;
        _masterEvents!.Arm(wants);
        _armed = wants;
    }
}
