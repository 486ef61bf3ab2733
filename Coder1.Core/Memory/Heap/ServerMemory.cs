using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Memory.Heap;

/// <summary>What the server's own process holds, from <c>/proc/self/statm</c>: one read, no allocation.</summary>
internal sealed class ServerMemory : IDisposable
{
    private const int BufferBytes = 128;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Lock _lock = new();
    private readonly SafeFileHandle? _file = Open();
    private int _collections = -1;
    private long _committed;

    /// <summary>Reads what is resident, and what of that is anonymous; zeroes where the kernel does not tell.</summary>
    public (long Resident, long Anonymous) Read()
    {
        lock (_lock)
        {
            if (_file is null) return default;
            var text = _buffer.AsSpan(0, RandomAccess.Read(_file, _buffer, 0));
            // "size resident shared …", in pages; shared are those of files and of tmpfs.
            var resident = Next(ref text, skip: 1);
            var shared = Next(ref text, skip: 0);
            return (resident * Environment.SystemPageSize, Math.Max(0, resident - shared) * Environment.SystemPageSize);
        }
    }

    /// <summary>Anonymous memory that is not the collector's.</summary>
    public long NativeBytes() => Math.Max(0, Read().Anonymous - CommittedBytes());

    public void Dispose() => _file?.Dispose();

    /// <summary>Asked anew only after a collection, because the answer is an object.</summary>
    private long CommittedBytes()
    {
        lock (_lock)
        {
            var collections = GC.CollectionCount(0);
            if (collections != _collections) _committed = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
            _collections = collections;
            return _committed;
        }
    }

    private static long Next(ref Span<byte> text, int skip)
    {
        for (; skip > 0; skip--) text = text[(text.IndexOf((byte)' ') + 1)..];
        if (!Utf8Parser.TryParse(text, out long pages, out var length)) return 0;
        text = text[Math.Min(length + 1, text.Length)..];
        return pages;
    }

    private static SafeFileHandle? Open()
    {
        try
        {
            return File.OpenHandle("/proc/self/statm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
