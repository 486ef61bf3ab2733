using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Terminals;

/// <summary>One file of an output log. Its name is the offset of its first byte, its length says the rest.</summary>
internal sealed class OutputSegment : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
        _file = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
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

    public int Read(long offset, Span<byte> target)
    {
        var wanted = (int)Math.Min(target.Length, End - offset);
        return RandomAccess.Read(_file, target[..wanted], offset - Start);
    }

    /// <summary>Closes and deletes the file.</summary>
    public void Delete()
    {
        Dispose();
        File.Delete(_path);
    }

    public void Dispose() => _file.Dispose();
}
