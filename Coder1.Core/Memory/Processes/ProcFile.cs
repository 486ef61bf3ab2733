using System.Runtime.InteropServices;
using System.Text;

namespace Coder1.Core.Memory.Processes;

/// <summary>Reads small files of the kernel into a buffer that the caller has: nothing is allocated, also when little is left.</summary>
internal static unsafe partial class ProcFile
{
    private const int MaxPathBytes = 512;
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;
    private const int Interrupted = 4;

    /// <summary>Reads <c>/proc/(process)/(name)</c>; the bytes read, or −1 where it is gone or not ours to read.</summary>
    /// <param name="process">The process.</param>
    /// <param name="name">The file, as in <c>stat</c>.</param>
    /// <param name="target">What does not fit is left out.</param>
    public static int Read(int process, ReadOnlySpan<byte> name, Span<byte> target)
    {
        Span<byte> path = stackalloc byte[MaxPathBytes];
        "/proc/"u8.CopyTo(path);
        System.Buffers.Text.Utf8Formatter.TryFormat(process, path["/proc/"u8.Length..], out var digits);
        var length = "/proc/"u8.Length + digits;
        path[length++] = (byte)'/';
        name.CopyTo(path[length..]);
        path[length + name.Length] = 0;
        return ReadPath(path, target);
    }

    /// <summary>Reads a file; the bytes read, or −1 where it is missing or not ours to read.</summary>
    /// <param name="file">Its absolute path.</param>
    /// <param name="target">What does not fit is left out.</param>
    public static int Read(string file, Span<byte> target)
    {
        Span<byte> path = stackalloc byte[MaxPathBytes];
        if (!Encoding.UTF8.TryGetBytes(file, path[..^1], out var length)) return -1;
        path[length] = 0;
        return ReadPath(path, target);
    }

    private static int ReadPath(ReadOnlySpan<byte> path, Span<byte> target)
    {
        int descriptor;
        fixed (byte* start = path) descriptor = Open(start, ReadOnly | CloseOnExec);
        if (descriptor < 0) return -1;
        try
        {
            return ReadAll(descriptor, target);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static int ReadAll(int descriptor, Span<byte> target)
    {
        var count = 0;
        fixed (byte* start = target)
        {
            while (count < target.Length)
            {
                var read = (int)Read(descriptor, start + count, (nuint)(target.Length - count));
                if (read < 0 && Marshal.GetLastPInvokeError() == Interrupted) continue;
                if (read < 0) return count > 0 ? count : -1;
                if (read == 0) break;
                count += read;
            }
        }

        return count;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* target, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
