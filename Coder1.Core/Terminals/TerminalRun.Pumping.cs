using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <content>Bytes between the PTY, the log and the input queue.</content>
internal sealed partial class TerminalRun
{
    private readonly OutputBurst _burst = new();
    private PtyReadiness _armed;
    private TaskCompletionSource? _inputRoom;
    private int _inputWaiters;

    /// <summary>The other end of the PTY is closed: no output can come any more.</summary>
    private bool _hungUp;

    /// <summary>
    /// How much may be read now: as much as the viewers let. Not while a client waits to hand in input: its ACKs stand
    /// behind that input, and a program that echoes (cat, after a large paste) would wait for them for ever.
    /// </summary>
    private int Readable_NeedsLock => _inputWaiters > 0
        ? OutputBurst.CapacityBytes
        : _session.Readable_NeedsLock(OutputBurst.CapacityBytes);

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
        if (_burst.IsOpen) OnBurst(readiness);
        else if (readiness != PtyReadiness.None) OnOutput(readiness, scratch);
    }

    /// <summary>What comes after silence goes out at once: somebody may have typed it.</summary>
    private void OnOutput(PtyReadiness readiness, Span<byte> scratch)
    {
        TerminalAttachment? viewer = null;
        var isEcho = false;
        lock (_lock)
        {
            if (_master is null || _hungUp) return;
            if (readiness.HasFlag(PtyReadiness.Write)) Flush_NeedsLock();
            var room = Math.Min(Readable_NeedsLock, scratch.Length);
            if (room > 0)
            {
                var count = Read(scratch[..room]);
                isEcho = count < OutputBurst.LeastBytes;
                if (count > 0) viewer = _session.Append_NeedsLock(scratch[..count]);
                if (!isEcho) OpenBurst_NeedsLock();

                AfterRead_NeedsLock(count);
            }

            Arm_NeedsLock();
        }

        viewer?.Wake(isEcho);
    }

    /// <summary>
    /// What comes after much is collected until it fills a message or nothing more comes. Without the lock: who sends
    /// what is in the log would else wait for it at every turn.
    /// </summary>
    private void OnBurst(PtyReadiness readiness)
    {
        var isQuiet = readiness == PtyReadiness.None;
        var count = isQuiet ? PtyMaster.WouldBlock : Read(_burst.Free);
        if (count > 0) _burst.Advance(count);
        if (count > 0 && !_burst.IsFull && !readiness.HasFlag(PtyReadiness.Write)) return;
        TerminalAttachment? viewer = null;
        lock (_lock)
        {
            if (_master is null || _hungUp)
            {
                _burst.Close();
                return;
            }

            if (_burst.Count > 0) viewer = _session.Append_NeedsLock(_burst.Data);
            _burst.Close();
            if (readiness.HasFlag(PtyReadiness.Write)) Flush_NeedsLock();
            if (count > 0) OpenBurst_NeedsLock();
            if (!isQuiet) AfterRead_NeedsLock(count);
            Arm_NeedsLock();
        }

        viewer?.Wake(inline: false);
    }

    private void OpenBurst_NeedsLock()
    {
        var room = Readable_NeedsLock;
        if (room > 0 && _masterEvents!.TryCallWhenQuiet()) _burst.Open(room);
    }

    /// <summary>Reads once: the kernel gives what it has.</summary>
    private int Read(Span<byte> target)
    {
        try
        {
            return Volatile.Read(ref _master)?.Read(target) ?? PtyMaster.WouldBlock;
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile, which happens under the lock.
            return PtyMaster.WouldBlock;
        }
    }

    private void AfterRead_NeedsLock(int count)
    {
        if (count == PtyMaster.Ended) HangUp_NeedsLock();
        if (ExitStatus is not null && count <= 0) Complete_NeedsLock();
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
