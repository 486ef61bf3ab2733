namespace Coder1.Core.Memory;

/// <summary>The figures of a cgroup of version 1, its children's included.</summary>
/// <remarks>
/// Version 1 has the kernel's memory in one sum (<c>memory.kmem.usage_in_bytes</c>) and does not say what of it can be
/// reclaimed; most of it is file names and inodes, which can. So the share that cannot is taken from the whole machine's
/// (<c>/proc/meminfo</c>): an estimate of some MB. Kernels before 4.19 have no <c>total_shmem</c>; there the lists of
/// anonymous pages are taken, on which shared memory stands too.
/// </remarks>
internal sealed class ControlGroupV1 : MemorySource
{
    public const string UsageFile = "memory.usage_in_bytes";
    public const string LimitFile = "memory.limit_in_bytes";

    private readonly KernelFile _usage;
    private readonly KernelFile? _limit;
    private readonly KernelFile? _stat;
    private readonly KernelFile? _kernel;
    private readonly MachineFile _machine;

    /// <summary>Opens a group's files.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="usage">Its <see cref="UsageFile"/>; disposed with this.</param>
    /// <param name="machine">What the machine has; not disposed with this.</param>
    public ControlGroupV1(string folder, KernelFile usage, MachineFile machine)
    {
        (Folder, _usage, _machine) = (folder, usage, machine);
        _limit = KernelFile.TryOpen(Path.Join(folder, LimitFile));
        _stat = KernelFile.TryOpen(Path.Join(folder, "memory.stat"));
        _kernel = KernelFile.TryOpen(Path.Join(folder, "memory.kmem.usage_in_bytes"));
        if (_stat is null) Fault = $"{folder}/memory.stat cannot be read: the whole usage counts as pressure.";
        else if (_kernel is null) Fault = $"{folder} does not count the kernel's memory: pressure is without it.";
    }

    public override string Name => "cgroup v1";

    public override string Folder { get; }

    public override bool TryRead(byte[] buffer, out MemoryReading reading)
    {
        reading = default;
        if (_usage.ReadNumber(buffer) is not { } usage) return false;
        // Without a limit it is a huge number.
        var limit = Math.Min(_limit?.ReadNumber(buffer) ?? _machine.TotalBytes, _machine.TotalBytes);
        var kernel = _kernel?.ReadNumber(buffer) ?? 0;
        var unreclaimable = kernel == 0 ? 0 : (long)(kernel * _machine.UnreclaimableShare(buffer));
        var stat = _stat is null ? [] : _stat.Read(buffer);
        if (KernelText.Value(stat, "total_rss"u8) is not { } anonymous)
        {
            reading = new MemoryReading(Name, usage, usage, usage, limit);
            return true;
        }

        var shared = KernelText.Value(stat, "total_shmem"u8) ?? Math.Max(0, OnAnonymousLists(stat) - anonymous);
        var active = Math.Min(KernelText.ValueOrZero(stat, "total_active_file"u8), MemoryReading.MaxActiveFileBytes);
        var workingSet = Math.Max(0, usage - KernelText.ValueOrZero(stat, "total_inactive_file"u8));
        reading = new MemoryReading(Name, usage, workingSet, anonymous + shared + unreclaimable + active, limit)
        {
            AnonymousBytes = anonymous,
            SharedBytes = shared,
            KernelBytes = kernel,
            CacheBytes = Math.Max(0, KernelText.ValueOrZero(stat, "total_cache"u8) - shared),
        };
        return true;
    }

    public override void Dispose()
    {
        _usage.Dispose();
        _limit?.Dispose();
        _stat?.Dispose();
        _kernel?.Dispose();
    }

    private static long OnAnonymousLists(ReadOnlySpan<byte> stat) =>
        KernelText.ValueOrZero(stat, "total_inactive_anon"u8) + KernelText.ValueOrZero(stat, "total_active_anon"u8);
}
