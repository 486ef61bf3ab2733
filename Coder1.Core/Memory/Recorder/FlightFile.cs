using System.IO.MemoryMappedFiles;

namespace Coder1.Core.Memory.Recorder;

/// <summary>
/// The ring's file, mapped. What is stored in it is in the kernel's hands at once: it outlives the process, however that
/// ends, and the kernel writes it to the disk when it likes.
/// </summary>
internal sealed unsafe class FlightFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    private FlightFile(FileStream file)
    {
        _file = file;
        _map = Map(file);
        _view = _map.CreateViewAccessor(0, FlightRing.Bytes);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>All of it; not to be used after <see cref="Dispose"/>.</summary>
    public Span<byte> Span => new(_start, FlightRing.Bytes);

    /// <summary>Reads what an earlier run left, and begins anew.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="previous">What was left; null where there was nothing that can be read.</param>
    /// <param name="unreadable">Whether there was something, and it was no ring.</param>
    /// <exception cref="IOException">Another server has it, or the disk is full or fails.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FlightFile Open(string path, out PreviousRun? previous, out bool unreadable)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0,
            UnixCreateMode = OwnerOnly,
        });
        try
        {
            previous = ReadPrevious(file);
            unreadable = previous is null && file.Length > 0;
            Empty(file);
            return new FlightFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        _file.Dispose();
    }

    private static PreviousRun? ReadPrevious(FileStream file)
    {
        if (file.Length != FlightRing.Bytes) return null;
        // Through a mapping too, not an array: half a megabyte on the large object heap would stay there for long.
        using var map = Map(file);
        using var view = map.CreateViewAccessor(0, FlightRing.Bytes, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            return FlightRingReader.Read(new ReadOnlySpan<byte>(start, FlightRing.Bytes));
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    /// <summary>
    /// Zeroes, written one by one: so every block is there, and no later store can meet a full disk, which would end the
    /// server (SIGBUS).
    /// </summary>
    private static void Empty(FileStream file)
    {
        ReadOnlySpan<byte> zeroes = stackalloc byte[FlightRing.HeaderBytes];
        for (var at = 0; at < FlightRing.Bytes; at += zeroes.Length)
            RandomAccess.Write(file.SafeFileHandle, zeroes[..Math.Min(zeroes.Length, FlightRing.Bytes - at)], at);
        file.SetLength(FlightRing.Bytes);
    }

    private static MemoryMappedFile Map(FileStream file) => MemoryMappedFile.CreateFromFile(
        file, null, FlightRing.Bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
}
