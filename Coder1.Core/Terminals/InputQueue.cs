using System.Buffers;

namespace Coder1.Core.Terminals;

/// <summary>Input that a program has not taken yet, in order, up to a bound; empty it holds no memory.</summary>
/// <param name="capacityBytes">The bound; what does not fit is refused whole and waits with its sender.</param>
internal sealed class InputQueue(int capacityBytes) : IDisposable
{
    private const int InitialBytes = 4096;

    private byte[] _buffer = [];
    private int _start;

    /// <summary>Bytes held.</summary>
    public int Count { get; private set; }

    /// <summary>Takes all of the data, or none of it where the bound would be passed.</summary>
    public bool TryEnqueue(ReadOnlySpan<byte> data)
    {
        if (data.Length > capacityBytes - Count) return false;
        if (data.IsEmpty) return true;
        MakeRoom(Count + data.Length);
        data.CopyTo(_buffer.AsSpan(_start + Count));
        Count += data.Length;
        return true;
    }

    /// <summary>The bytes held, oldest first.</summary>
    public ReadOnlySpan<byte> Peek() => _buffer.AsSpan(_start, Count);

    /// <summary>Forgets the oldest bytes.</summary>
    public void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Count);
        _start += bytes;
        Count -= bytes;
        if (Count == 0) Release();
    }

    /// <summary>Forgets everything.</summary>
    public void Dispose()
    {
        Count = 0;
        Release();
    }

    private void MakeRoom(int needed)
    {
        if (_start + needed <= _buffer.Length) return;
        var target = needed <= _buffer.Length ? _buffer : ArrayPool<byte>.Shared.Rent(Math.Max(InitialBytes, needed));
        Peek().CopyTo(target);
        _start = 0;
        if (target == _buffer) return;
        Return();
        _buffer = target;
    }

    private void Release()
    {
        _start = 0;
        Return();
        _buffer = [];
    }

    private void Return()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
    }
}
