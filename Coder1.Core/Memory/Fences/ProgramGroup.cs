using System.Globalization;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>The cgroup of one owner's programs, within that of all. Reading its figures allocates nothing.</summary>
internal sealed class ProgramGroup
{
    private const int StatBytes = 8192;

    private readonly int _version;
    private readonly string _events;
    private readonly string _stat;

    public ProgramGroup(int version, string folder, string name)
    {
        (_version, Name, Folder) = (version, name, Path.Join(folder, name));
        _events = Path.Join(Folder, version == 2 ? "memory.events" : "memory.oom_control");
        _stat = Path.Join(Folder, "memory.stat");
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>How many programs are in it. The groups' lock guards it.</summary>
    public int Seats { get; set; }

    /// <summary>How many processes the kernel had ended when that was told last; the watch's own.</summary>
    public long ToldKills { get; set; }

    /// <summary>Its own limit; zero where it has none yet. The balance's own.</summary>
    public long LimitBytes { get; set; }

    /// <summary>How many of its processes the kernel ended for want of memory.</summary>
    public long Kills() => Kills(_events);

    /// <summary>The same, of a file that counts them.</summary>
    public static long Kills(string file)
    {
        Span<byte> text = stackalloc byte[512];
        var length = ProcFile.Read(file, text);
        return length > 0 ? KernelText.ValueOrZero(text[..length], "oom_kill"u8) : 0;
    }

    /// <summary>What it holds that the kernel cannot take back: memory of its own, and files in tmpfs.</summary>
    public long Held()
    {
        Span<byte> text = stackalloc byte[StatBytes];
        var length = ProcFile.Read(_stat, text);
        if (length <= 0) return 0;
        var stat = text[..length];
        return KernelText.ValueOrZero(stat, _version == 2 ? "anon"u8 : "total_rss"u8)
            + KernelText.ValueOrZero(stat, _version == 2 ? "shmem"u8 : "total_shmem"u8);
    }

    /// <summary>The most that it held since it was asked last, its files in the page cache too; null where that is not counted.</summary>
    public long? TakePeak()
    {
        var file = _version == 2 ? "memory.peak" : "memory.max_usage_in_bytes";
        Span<byte> text = stackalloc byte[64];
        var length = ProcFile.Read(Path.Join(Folder, file), text);
        if (_version == 1) GroupFile.TryWrite(Folder, file, "0");
        return length > 0 ? KernelText.Number(text[..length]) : null;
    }

    /// <summary>Sets its own limit; never under what it holds, for there the kernel would end somebody at once.</summary>
    public void Limit(long bytes)
    {
        LimitBytes = bytes;
        GroupFile.TryWrite(Folder, _version == 2 ? "memory.max" : "memory.limit_in_bytes", bytes.ToString(CultureInfo.InvariantCulture));
    }
}
