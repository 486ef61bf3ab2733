namespace Coder1.Core.Memory;

/// <summary>What the whole machine has: <c>/proc/meminfo</c>, held open.</summary>
internal sealed class MachineFile : IDisposable
{
    /// <summary>Where the machine does not say how its kernel's memory splits: as on one that has just started.</summary>
    private const double UsualUnreclaimableShare = 0.5;

    private readonly KernelFile? _file;

    /// <summary>Opens it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="buffer">To read into.</param>
    public MachineFile(string path, byte[] buffer)
    {
        _file = KernelFile.TryOpen(path);
        var text = Read(buffer);
        TotalBytes = Bytes(text, "MemTotal:"u8);
        // Without it nothing is known, and nothing is to be refused for it.
        if (TotalBytes == 0) TotalBytes = long.MaxValue / 100;
    }

    /// <summary>The machine's memory.</summary>
    public long TotalBytes { get; }

    /// <summary>What of it is in use and cannot be had back at once.</summary>
    public long UsedBytes(byte[] buffer)
    {
        var text = Read(buffer);
        return text.IsEmpty ? 0 : Math.Max(0, TotalBytes - Bytes(text, "MemAvailable:"u8));
    }

    /// <summary>Which part of the kernel's memory cannot be reclaimed, 0 to 1.</summary>
    public double UnreclaimableShare(byte[] buffer)
    {
        var text = Read(buffer);
        var kept = Bytes(text, "SUnreclaim:"u8) + Bytes(text, "KernelStack:"u8) + Bytes(text, "PageTables:"u8);
        var all = kept + Bytes(text, "SReclaimable:"u8);
        return all == 0 ? UsualUnreclaimableShare : (double)kept / all;
    }

    public void Dispose() => _file?.Dispose();

    private ReadOnlySpan<byte> Read(byte[] buffer) => _file is null ? [] : _file.Read(buffer);

    private static long Bytes(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key) => KernelText.ValueOrZero(text, key) * 1024;
}
