namespace Coder1.Core.Terminals;

/// <summary>The newest bytes of a terminal's output, in memory: who keeps up reads them without asking the disk.</summary>
/// <remarks>
/// A ring of fixed size; everything in it is in the log too. Appending allocates nothing. Not thread-safe: the session's
/// lock guards it.
/// </remarks>
/// <param name="capacity">Bytes held; older ones are in the log only.</param>
/// <param name="end">The offset at which it begins, empty.</param>
internal sealed class OutputTail(int capacity, long end)
{
    // Made with the first byte: a terminal that prints nothing holds nothing.
    private byte[] _ring = [];

    /// <summary>Bytes held at most.</summary>
    public int Capacity { get; private set; } = capacity;

    /// <summary>What it takes of the memory.</summary>
    public int HeldBytes => _ring.Length;

    /// <summary>The offset of the first byte held.</summary>
    public long Start { get; private set; } = end;

    /// <summary>The offset behind the last byte.</summary>
    public long End { get; private set; } = end;

    /// <summary>Appends; the oldest bytes make room.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        End += data.Length;
        if (Capacity == 0)
        {
            Start = End;
            return;
        }

        if (_ring.Length == 0) _ring = new byte[Capacity];
        if (data.Length > Capacity) data = data[^Capacity..];
        var at = (int)((End - data.Length) % Capacity);
        var first = Math.Min(data.Length, Capacity - at);
        data[..first].CopyTo(_ring.AsSpan(at));
        data[first..].CopyTo(_ring);
        Start = Math.Max(Start, End - Capacity);
    }

    /// <summary>Reads from an offset that is held, to the end or until the target is full.</summary>
    public int Read(long offset, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, Start);
        target = target[..(int)Math.Clamp(End - offset, 0, target.Length)];
        if (target.IsEmpty) return 0;
        var at = (int)(offset % Capacity);
        var first = Math.Min(target.Length, Capacity - at);
        _ring.AsSpan(at, first).CopyTo(target);
        _ring.AsSpan(0, target.Length - first).CopyTo(target[first..]);
        return target.Length;
    }

    /// <summary>Holds more or less from now on; the newest bytes stay.</summary>
    public void Resize(int capacity)
    {
        if (capacity == Capacity) return;
        var kept = new byte[(int)Math.Min(capacity, End - Start)];
        Read(End - kept.Length, kept);
        (_ring, Capacity) = ([], capacity);
        Restart(End - kept.Length);
        Append(kept);
    }

    /// <summary>Forgets everything and goes on at an offset: what lies before it was lost.</summary>
    public void Restart(long offset) => Start = End = offset;
}
