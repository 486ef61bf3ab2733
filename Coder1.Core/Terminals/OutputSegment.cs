using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Terminals;

/// <summary>One file of an output log. Its name is the offset of its first byte, its length says the rest.</summary>
internal sealed class OutputSegment : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = OwnerOnly | UnixFileMode.UserExecute;

    private readonly SafeFileHandle _file;
    private readonly string _path;

    /// <summary>Makes an empty one.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="start">The offset of its first byte.</param>
    /// <param name="limit">The offset at which the next segment begins.</param>
    public OutputSegment(string folder, long start, long limit)
    {
        Start = End = start;
        Limit = limit;
        _path = Path.Combine(folder, $"{start:D20}.out");
        _file = Create(folder, _path);
        File.SetUnixFileMode(_file, OwnerOnly);
    }

    public long Start { get; }

    public long End { get; private set; }

    public long Limit { get; }

    /// <summary>Appends, no further than the limit.</summary>
    /// <exception cref="IOException">The disk is full or fails; nothing is counted.</exception>
    public void Append(ReadOnlySpan<byte> data)
    {
        RandomAccess.Write(_file, data, End - Start);
        End += data.Length;
    }

    /// <summary>Reads from an offset in the segment. What somebody cut off the file reads as NUL, as a hole would.</summary>
    public int Read(long offset, Span<byte> target)
    {
        target = target[..(int)Math.Min(target.Length, End - offset)];
        var total = 0;
        while (total < target.Length)
        {
            var read = RandomAccess.Read(_file, target[total..], offset - Start + total);
            if (read == 0) break;
            total += read;
        }

        // Offsets are for life: a reader who got less than there is would ask for the rest for ever.
        target[total..].Clear();
        return target.Length;
    }

    /// <summary>Closes and deletes the file. Never fails: a disk that gives nothing back is met on the way here.</summary>
    public void Delete()
    {
        Dispose();
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It goes with its folder, at the latest when the next server starts.
        }
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Create(string folder, string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (DirectoryNotFoundException)
        {
            // Whoever has a terminal may remove the data folder from within it; the terminal goes on.
            Directory.CreateDirectory(folder, FolderMode);
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        }
    }
}
