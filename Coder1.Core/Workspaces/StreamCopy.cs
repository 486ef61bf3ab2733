using System.Buffers;

namespace Coder1.Core.Workspaces;

/// <summary>Copies what a client sends into a file, up to a bound.</summary>
internal static class StreamCopy
{
    private const int CopyBytes = 64 * 1024;

    /// <summary>Copies to the end; gives the length, or null when there is more than allowed.</summary>
    /// <remarks>Only what the disk refuses becomes a fault: what fails while reading is the sender's affair, although a
    /// connection that breaks is an IOException as well.</remarks>
    public static async Task<long?> ToFileAsync(
        Stream content, FileStream file, long maxBytes, string path, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            long total = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                total += read;
                if (total > maxBytes) return null;
                try
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                }
                catch (Exception exception) when (DiskFaults.Is(exception))
                {
                    throw DiskFaults.From(exception, path);
                }
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
