using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Memory;

/// <summary>A file of the kernel's, held open: reading it again costs one call and allocates nothing.</summary>
internal sealed class KernelFile : IDisposable
{
    /// <summary>More than any of the files here has: memory.stat has some 2 KB.</summary>
    public const int BufferBytes = 16 * 1024;

    private readonly SafeFileHandle _handle;

    private KernelFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a file; null where it is missing or not ours to read.</summary>
    public static KernelFile? TryOpen(string path)
    {
        try
        {
            // Shared with writers: otherwise the runtime would lock it.
            return new KernelFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the whole file as it is now; empty where that fails, as when its cgroup is gone.</summary>
    /// <param name="buffer">Holds what is returned; <see cref="BufferBytes"/> long.</param>
    public ReadOnlySpan<byte> Read(byte[] buffer)
    {
        try
        {
            // One call: the kernel makes such a file as a whole.
            return buffer.AsSpan(0, RandomAccess.Read(_handle, buffer, 0));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return [];
        }
    }

    /// <summary>Reads a file that holds one number; null where it does not.</summary>
    public long? ReadNumber(byte[] buffer) => KernelText.Number(Read(buffer));

    public void Dispose() => _handle.Dispose();
}
