namespace Coder1.Core.Storage;

/// <summary>Writes a whole small file so that a crash at any moment leaves the old one or the new one.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes, flushes to the disk, and renames over the target. The parent folder must exist.</summary>
    /// <param name="path">The target.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="flush">
    /// False where it is to outlive this process only, not a machine that loses its power: for what changes all the time.
    /// </param>
    /// <exception cref="IOException">The disk is full or fails; the old content is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool flush = true)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = OwnerOnly,
            };
            using (var file = new FileStream(partial, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: flush);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
