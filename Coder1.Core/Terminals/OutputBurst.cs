using System.Buffers;

namespace Coder1.Core.Terminals;

/// <summary>
/// Output that was read and is not in the log yet, for a moment: the kernel gives 4 KB at a time, and one append and one
/// message for many of them cost little more than for one.
/// </summary>
/// <remarks>Only the reactor's thread uses it, without any lock. Closed, it holds no memory.</remarks>
internal sealed class OutputBurst
{
    /// <summary>One message of output.</summary>
    public const int CapacityBytes = TerminalFrame.MaxOutputBytes;

    /// <summary>Half of what the kernel gives at most: whoever prints as much at once goes on printing.</summary>
    public const int LeastBytes = 2048;

    private byte[] _buffer = [];
    private int _room;

    public bool IsOpen => _buffer.Length > 0;

    public int Count { get; private set; }

    public bool IsFull => Count == _room;

    public ReadOnlySpan<byte> Data => _buffer.AsSpan(0, Count);

    /// <summary>What may be read next goes here; <see cref="Advance"/> tells how much that was.</summary>
    public Span<byte> Free => _buffer.AsSpan(Count, _room - Count);

    /// <summary>Begins anew, empty.</summary>
    /// <param name="room">How much may be read before it is appended; more than its capacity is its capacity.</param>
    public void Open(int room)
    {
        if (!IsOpen) _buffer = ArrayPool<byte>.Shared.Rent(CapacityBytes);
        _room = Math.Min(room, CapacityBytes);
        Count = 0;
    }

    public void Advance(int bytes) => Count += bytes;

    public void Close()
    {
        if (IsOpen) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Count = _room = 0;
    }
}
