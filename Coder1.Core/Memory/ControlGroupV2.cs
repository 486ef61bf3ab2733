namespace Coder1.Core.Memory;

/// <summary>The figures of a cgroup of version 2.</summary>
internal sealed class ControlGroupV2 : MemorySource
{
    public const string UsageFile = "memory.current";
    public const string LimitFile = "memory.max";

    private readonly KernelFile _usage;
    private readonly KernelFile? _limit;
    private readonly KernelFile? _stat;
    private readonly long _machineBytes;

    /// <summary>Opens a group's files.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="usage">Its <see cref="UsageFile"/>; disposed with this.</param>
    /// <param name="machineBytes">What the machine has: the limit where there is none.</param>
    public ControlGroupV2(string folder, KernelFile usage, long machineBytes)
    {
        (Folder, _usage, _machineBytes) = (folder, usage, machineBytes);
        _limit = KernelFile.TryOpen(Path.Join(folder, LimitFile));
        _stat = KernelFile.TryOpen(Path.Join(folder, "memory.stat"));
        if (_stat is null) Fault = $"{folder}/memory.stat cannot be read: the whole usage counts as pressure.";
    }

    public override string Name => "cgroup v2";

    public override string Folder { get; }

    public override bool TryRead(byte[] buffer, out MemoryReading reading)
    {
        reading = default;
        if (_usage.ReadNumber(buffer) is not { } usage) return false;
        // "max" is no number.
        var limit = Math.Min(_limit?.ReadNumber(buffer) ?? _machineBytes, _machineBytes);
        var stat = _stat is null ? [] : _stat.Read(buffer);
        if (KernelText.Value(stat, "anon"u8) is not { } anonymous)
        {
            reading = new MemoryReading(Name, usage, usage, usage, limit);
            return true;
        }

        var shared = KernelText.ValueOrZero(stat, "shmem"u8);
        var reclaimable = KernelText.ValueOrZero(stat, "slab_reclaimable"u8);
        var kernel = KernelText.Value(stat, "kernel"u8) ?? Parts(stat) + reclaimable;
        // Buffers of sockets are charged apart from "kernel".
        kernel += KernelText.ValueOrZero(stat, "sock"u8);
        var active = Math.Min(KernelText.ValueOrZero(stat, "active_file"u8), MemoryReading.MaxActiveFileBytes);
        var workingSet = Math.Max(0, usage - KernelText.ValueOrZero(stat, "inactive_file"u8));
        reading = new MemoryReading(
            Name, usage, workingSet, anonymous + shared + Math.Max(0, kernel - reclaimable) + active, limit)
        {
            AnonymousBytes = anonymous,
            SharedBytes = shared,
            KernelBytes = kernel,
            CacheBytes = Math.Max(0, KernelText.ValueOrZero(stat, "file"u8) - shared),
        };
        return true;
    }

    public override void Dispose()
    {
        _usage.Dispose();
        _limit?.Dispose();
        _stat?.Dispose();
    }

    /// <summary>Kernels before 5.18 have no sum.</summary>
    private static long Parts(ReadOnlySpan<byte> stat) =>
        KernelText.ValueOrZero(stat, "slab_unreclaimable"u8) + KernelText.ValueOrZero(stat, "kernel_stack"u8)
        + KernelText.ValueOrZero(stat, "pagetables"u8) + KernelText.ValueOrZero(stat, "percpu"u8)
        + KernelText.ValueOrZero(stat, "vmalloc"u8);
}
