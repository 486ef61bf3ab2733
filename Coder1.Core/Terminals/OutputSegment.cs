using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Terminals;

/// <summary>One file of an output log. Its name is the offset of its first byte, its length says the rest.</summary>
/// <remarks>
/// It is held open from the first byte appended until <see cref="Rest"/>; otherwise opened for each read. Guarded as its
/// log is, but for <see cref="Read"/>: what was appended does not change.
/// </remarks>
internal sealed class OutputSegment : IDisposable
{
    /// <summary>How the files of a log end.</summary>
    public const string Suffix = ".out";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = OwnerOnly | UnixFileMode.UserExecute;

    private readonly string _folder;
    private readonly string _path;
    private volatile SafeFileHandle? _file;

    /// <summary>Knows a segment, of which nothing or something is on disk already.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="start">The offset of its first byte.</param>
    /// <param name="end">The offset behind its last byte.</param>
    /// <param name="limit">The offset at which the next segment begins.</param>
    public OutputSegment(string folder, long start, long end, long limit)
    {
        Start = start;
        End = end;
        Limit = limit;
        _folder = folder;
        _path = Path.Combine(folder, $"{start:D20}{Suffix}");
    }

    public long Start { get; }

    public long End { get; private set; }

    public long Limit { get; }

    /// <summary>Makes the file of an empty segment, and takes what it will hold.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public static OutputSegment Create(string folder, long start, long limit)
    {
        var segment = new OutputSegment(folder, start, start, limit);
        segment._file = segment.Open(FileMode.CreateNew);
        File.SetUnixFileMode(segment._file, OwnerOnly);
        return segment;
    }

    /// <summary>Appends, no further than the limit.</summary>
    /// <exception cref="IOException">The disk is full or fails; nothing is counted.</exception>
    public void Append(ReadOnlySpan<byte> data)
    {
        RandomAccess.Write(_file ??= Open(FileMode.OpenOrCreate), data, End - Start);
        End += data.Length;
    }

    /// <summary>
    /// Reads from an offset in the segment, on any thread. What somebody cut off the file reads as NUL, as a hole would;
    /// so does the whole of a segment that is dropped meanwhile.
    /// </summary>
    public int Read(long offset, Span<byte> target)
    {
        target = target[..(int)Math.Min(target.Length, End - offset)];
        var total = 0;
        try
        {
            if (_file is not { } file || !TryFill(file, offset, target, ref total))
            {
                using var opened = File.OpenHandle(_path);
                TryFill(opened, offset, target, ref total);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever has a terminal may take its files away from within it: the terminal goes on.
        }

        // Offsets are for life: a reader who got less than there is would ask for the rest for ever.
        target[total..].Clear();
        return target.Length;
    }

    /// <summary>Reads as much as there is. False where the file was closed by another thread.</summary>
    private bool TryFill(SafeFileHandle file, long offset, Span<byte> target, ref int total)
    {
        try
        {
            while (total < target.Length)
            {
                var read = RandomAccess.Read(file, target[total..], offset - Start + total);
                if (read == 0) break;
                total += read;
            }

            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Closes the file until something is appended again.</summary>
    public void Rest()
    {
        var file = _file;
        _file = null;
        file?.Dispose();
    }

    /// <summary>Closes and deletes the file. Never fails: a disk that gives nothing back is met on the way here.</summary>
    public void Delete()
    {
        Rest();
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It goes with its folder.
        }
    }

    public void Dispose() => Rest();

    private SafeFileHandle Open(FileMode mode)
    {
        try
        {
            return File.OpenHandle(_path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        }
        catch (DirectoryNotFoundException)
        {
            // Whoever has a terminal may remove the data folder from within it; the terminal goes on.
            Directory.CreateDirectory(_folder, FolderMode);
            return File.OpenHandle(_path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        }
    }
}
