namespace Coder1.Core.Terminals;

/// <summary>A terminal's output and what is known of the state it leaves a screen in, at any offset that is kept.</summary>
/// <remarks>
/// The state is saved every <c>checkpointBytes</c>; the state between two is found by following the bytes from the one
/// before, so a replay begins at the exact boundary with the exact modes. Not thread-safe: the session's lock guards it.
/// </remarks>
internal sealed class TerminalOutput : IDisposable
{
    /// <summary>A checkpoint is some 700 bytes; 32 of them make a replay at most 256 KB of following at 8 MB.</summary>
    internal const int CheckpointsPerSegment = 4;

    private readonly OutputLog _log;
    private readonly int _checkpointBytes;
    private readonly Queue<ReplayPoint> _checkpoints = [];
    private readonly ModeTracker _tracker = new();

    /// <summary>Begins an empty output, or goes on with what an earlier run of the server left in the folder.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="logBytes">The most bytes kept on disk.</param>
    /// <param name="budget">Where what is taken of the disk is counted.</param>
    /// <param name="tailBytes">The newest bytes held in memory too.</param>
    public TerminalOutput(string folder, int logBytes, LogBudget? budget = null, int tailBytes = 0)
    {
        _checkpointBytes = logBytes / (OutputLog.SegmentsPerLog * CheckpointsPerSegment);
        _log = new OutputLog(folder, _checkpointBytes * CheckpointsPerSegment, budget, tailBytes);
        _checkpoints.Enqueue(new ReplayPoint(_log.Start, _tracker.Clone()));
        IsFollowed = _log.End == _log.Start;
    }

    /// <summary>The offset of the first byte kept.</summary>
    public long Start => _log.Start;

    /// <summary>The offset behind the last byte.</summary>
    public long End => _log.End;

    /// <summary>Bytes that the disk would not take, so far.</summary>
    public long LostBytes => _log.LostBytes;

    /// <summary>The state at the end.</summary>
    public ModeTracker Current => _tracker;

    /// <summary>
    /// The states of what an earlier run of the server left are known; else <see cref="Follow"/> first. Not needed to
    /// read the bytes.
    /// </summary>
    public bool IsFollowed { get; private set; }

    /// <summary>How many states are saved.</summary>
    internal int CheckpointCount => _checkpoints.Count;

    /// <summary>Appends and follows.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (!IsFollowed) throw new InvalidOperationException("What was left is not followed.");
        while (!data.IsEmpty)
        {
            // Cut at the checkpoints, so that each segment begins with one.
            var piece = data[..(int)Math.Min(data.Length, _checkpointBytes - (End % _checkpointBytes))];
            var lost = _log.LostBytes;
            _log.Append(piece);
            _tracker.Feed(piece);
            if (End % _checkpointBytes == 0 || _log.LostBytes > lost) AddCheckpoint(End);
            data = data[piece.Length..];
        }
    }

    /// <summary>Follows what an earlier run of the server left: some milliseconds for a full log, and once.</summary>
    /// <param name="scratch">A buffer to read into.</param>
    public void Follow(Span<byte> scratch)
    {
        if (IsFollowed) return;
        IsFollowed = true;
        for (var at = Start; at < End;)
        {
            var read = _log.Read(at, scratch[..(int)Math.Min(scratch.Length, _checkpointBytes - (at % _checkpointBytes))]);
            _tracker.Feed(scratch[..read]);
            at += read;
            if (at % _checkpointBytes == 0) AddCheckpoint(at);
        }
    }

    /// <summary>Drops the oldest segment, for others to have room; false where only the newest is left.</summary>
    public bool TryDropOldest()
    {
        if (!_log.TryDropOldest()) return false;
        ForgetCheckpoints();
        return true;
    }

    /// <summary>Holds no descriptor until something is appended again.</summary>
    public void Rest() => _log.Rest();

    /// <summary>Holds so many of the newest bytes in memory from now on.</summary>
    public void ResizeTail(int bytes) => _log.ResizeTail(bytes);

    /// <summary>What is held in memory of the newest bytes.</summary>
    public int TailBytes => _log.TailBytes;

    /// <summary>Reads from an offset that is kept.</summary>
    public int Read(long offset, Span<byte> target) => _log.Read(offset, target);

    /// <summary>
    /// The segment to read an offset from without the session's lock; null where <see cref="Read"/> has it in memory.
    /// </summary>
    public OutputSegment? FindSegment(long offset) => _log.FindSegment(offset);

    /// <summary>The first place at or behind an offset where a screen can begin; it is moved into what is kept.</summary>
    /// <param name="offset">Any offset.</param>
    /// <param name="scratch">A buffer to read into.</param>
    public ReplayPoint Locate(long offset, Span<byte> scratch)
    {
        offset = Math.Clamp(offset, Start, End);
        var point = _checkpoints.Peek();
        foreach (var checkpoint in _checkpoints)
        {
            if (checkpoint.Offset > offset) break;
            point = checkpoint;
        }

        var state = point.State.Clone();
        var at = point.Offset;
        while (at < offset)
        {
            var read = _log.Read(at, scratch[..(int)Math.Min(scratch.Length, offset - at)]);
            // Closed meanwhile.
            if (read == 0) break;
            state.Feed(scratch[..read]);
            at += read;
        }

        while (!state.IsGround && at < End)
        {
            var used = state.FeedUntilGround(scratch[.._log.Read(at, scratch)]);
            if (used == 0) break;
            at += used;
        }

        // The end lies within a sequence that covers all of the tail: begin where that begins, if it is still kept.
        return new ReplayPoint(at - state.SequenceBytes >= Start ? at - state.SequenceBytes : at, state);
    }

    public void Dispose() => _log.Dispose();

    private void AddCheckpoint(long offset)
    {
        _checkpoints.Enqueue(new ReplayPoint(offset, _tracker.Clone()));
        ForgetCheckpoints();
    }

    private void ForgetCheckpoints()
    {
        while (_checkpoints.TryPeek(out var oldest) && oldest.Offset < Start) _checkpoints.Dequeue();
        // Segments of an earlier run may have had another size, and begin between two checkpoints. Where they have not
        // been followed yet, nothing is known but where they begin.
        if (_checkpoints.Count == 0) _checkpoints.Enqueue(new ReplayPoint(IsFollowed ? End : Start, _tracker.Clone()));
    }
}
