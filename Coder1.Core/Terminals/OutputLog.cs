namespace Coder1.Core.Terminals;

/// <summary>A terminal's output on disk: every byte has its offset for life, the oldest ones are dropped.</summary>
/// <remarks>
/// Segments of equal size, aligned to it; a new one that would pass the bound drops the oldest. Held in this process are
/// the newest bytes, for those who keep up, and two descriptors: of the segment that is written and of the one before,
/// which viewers that keep up still read.
/// Bytes are on their way to the disk when <see cref="Append"/> returns: they outlive this process, however it ends.
/// Not thread-safe: the session's lock guards it.
/// </remarks>
internal sealed class OutputLog : IDisposable
{
    /// <summary>Dropping an eighth at a time keeps at least seven eighths of the bound.</summary>
    internal const int SegmentsPerLog = 8;

    private readonly string _folder;
    private readonly int _segmentBytes;
    private readonly LogBudget? _budget;
    private readonly List<OutputSegment> _segments = new(SegmentsPerLog + 1);
    private readonly OutputTail _tail;

    /// <summary>Opens the log of a folder: what an earlier run of the server left, or an empty one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="segmentBytes">The size of a segment.</param>
    /// <param name="budget">Where what is taken of the disk is counted.</param>
    /// <param name="tailBytes">The newest bytes held in memory too.</param>
    public OutputLog(string folder, int segmentBytes, LogBudget? budget = null, int tailBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(segmentBytes);
        _folder = folder;
        _segmentBytes = segmentBytes;
        _budget = budget;
        foreach (var segment in OutputLogFiles.Find(folder, LimitOf)) Add(segment);
        _tail = new OutputTail(tailBytes, _segments.Count == 0 ? 0 : _segments[^1].End);
        if (_segments.Count == 0) return;
        Start = _segments[0].Start;
        End = _segments[^1].End;
        while (_segments.Count > SegmentsPerLog) DropOldest();
    }

    /// <summary>The offset of the first byte kept.</summary>
    public long Start { get; private set; }

    /// <summary>The offset behind the last byte.</summary>
    public long End { get; private set; }

    /// <summary>Bytes that the disk would not take, so far.</summary>
    public long LostBytes { get; private set; }

    /// <summary>Appends. Never fails: where the disk takes nothing, old segments go first, then the data is lost.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var piece = data[..(int)Math.Min(data.Length, NextLimit(End) - End)];
            if (!TryAppend(piece)) Lose(piece.Length);
            data = data[piece.Length..];
        }
    }

    /// <summary>Reads from an offset within the log; zero at its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is not, or no longer, in the log.</exception>
    public int Read(long offset, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, End);
        var total = 0;
        foreach (var segment in _segments)
        {
            if (total == target.Length || offset >= _tail.Start) break;
            if (offset < segment.Start || offset >= segment.End) continue;
            // No further than the tail, which has the rest at hand.
            var read = segment.Read(offset, target[total..(int)Math.Min(target.Length, total + _tail.Start - offset)]);
            total += read;
            offset += read;
        }

        return total < target.Length && offset < End ? total + _tail.Read(offset, target[total..]) : total;
    }

    /// <summary>
    /// The segment that has the bytes from an offset on, for a caller who reads them without the session's lock; null
    /// where they are at hand in memory.
    /// </summary>
    public OutputSegment? FindSegment(long offset)
    {
        if (offset >= _tail.Start) return null;
        // From the end: most readers keep up.
        for (var i = _segments.Count - 1; i >= 0; i--)
        {
            if (_segments[i].Start <= offset) return offset < _segments[i].End ? _segments[i] : null;
        }

        return null;
    }

    /// <summary>Holds so many of the newest bytes in memory from now on.</summary>
    public void ResizeTail(int bytes) => _tail.Resize(bytes);

    /// <summary>What is held in memory of the newest bytes.</summary>
    public int TailBytes => _tail.HeldBytes;

    /// <summary>Drops the oldest segment, for others to have room; false where only the newest is left.</summary>
    public bool TryDropOldest()
    {
        if (_segments.Count < 2) return false;
        DropOldest();
        return true;
    }

    /// <summary>Holds no descriptor until something is appended again.</summary>
    public void Rest()
    {
        foreach (var segment in _segments) segment.Rest();
    }

    public void Dispose()
    {
        foreach (var segment in _segments) Forget(segment);
        _segments.Clear();
    }

    /// <summary>A segment that ends where the next one would begin is full, whatever size segments had when it was made.</summary>
    private long LimitOf(long end) => end % _segmentBytes == 0 ? end : NextLimit(end);

    private long NextLimit(long offset) => ((offset / _segmentBytes) + 1) * _segmentBytes;

    private bool TryAppend(ReadOnlySpan<byte> piece)
    {
        while (true)
        {
            try
            {
                if (_segments.Count == 0 || _segments[^1].End == _segments[^1].Limit) AddSegment();
                _segments[^1].Append(piece);
                _tail.Append(piece);
                End += piece.Length;
                return true;
            }
            catch (IOException) when (_segments.Count > 1)
            {
                DropOldest();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private void AddSegment()
    {
        if (_segments.Count > 1) _segments[^2].Rest();
        Add(OutputSegment.Create(_folder, End, NextLimit(End)));
        while (_segments.Count > SegmentsPerLog) DropOldest();
    }

    private void Add(OutputSegment segment)
    {
        _segments.Add(segment);
        _budget?.Take(segment.Limit - segment.Start);
    }

    private void Forget(OutputSegment segment)
    {
        segment.Dispose();
        _budget?.Give(segment.Limit - segment.Start);
    }

    private void DropOldest()
    {
        Forget(_segments[0]);
        _segments[0].Delete();
        _segments.RemoveAt(0);
        Start = _segments[0].Start;
    }

    /// <summary>A gap would break the order of offsets: the log begins anew behind what was lost.</summary>
    private void Lose(int bytes)
    {
        foreach (var segment in _segments)
        {
            Forget(segment);
            segment.Delete();
        }

        _segments.Clear();
        LostBytes += bytes;
        Start = End += bytes;
        _tail.Restart(End);
    }
}
