namespace Coder1.Core.Memory.Processes;

/// <summary>What a cgroup is charged with, by kind. All in bytes.</summary>
/// <param name="Usage">All of it.</param>
/// <param name="File">Pages of files, those of tmpfs not.</param>
/// <param name="MappedFile">Those of them that programs have mapped.</param>
/// <param name="Shared">Pages of tmpfs and shared memory.</param>
/// <param name="Kernel">What the kernel itself needs for it.</param>
internal readonly record struct GroupMemory(long Usage, long File, long MappedFile, long Shared, long Kernel)
{
    private const int StatBytes = 8192;

    /// <summary>Reads the figures of a group; null where it has none.</summary>
    public static GroupMemory? Read(OwnGroup group)
    {
        Span<byte> text = stackalloc byte[StatBytes];
        var usage = Number(group, group.Version == 2 ? "memory.current" : "memory.usage_in_bytes", text);
        var length = ProcFile.Read(Path.Join(group.Folder, "memory.stat"), text);
        if (usage is null || length <= 0) return null;
        var stat = text[..length];
        if (group.Version == 1)
        {
            var cache = KernelText.ValueOrZero(stat, "total_cache"u8);
            var mapped = KernelText.ValueOrZero(stat, "total_mapped_file"u8);
            var shared = KernelText.ValueOrZero(stat, "total_shmem"u8);
            var kernel = Number(group, "memory.kmem.usage_in_bytes", stackalloc byte[64]) ?? 0;
            return new GroupMemory(usage.Value, Math.Max(0, cache - shared), mapped, shared, kernel);
        }

        var shmem = KernelText.ValueOrZero(stat, "shmem"u8);
        var file = Math.Max(0, KernelText.ValueOrZero(stat, "file"u8) - shmem);
        return new GroupMemory(
            usage.Value, file, KernelText.ValueOrZero(stat, "file_mapped"u8), shmem, KernelOf(stat));
    }

    /// <summary>One figure since Linux 5.18; before, its parts.</summary>
    private static long KernelOf(ReadOnlySpan<byte> stat) => KernelText.Value(stat, "kernel"u8)
        ?? KernelText.ValueOrZero(stat, "slab"u8) + KernelText.ValueOrZero(stat, "kernel_stack"u8)
        + KernelText.ValueOrZero(stat, "pagetables"u8) + KernelText.ValueOrZero(stat, "percpu"u8)
        + KernelText.ValueOrZero(stat, "sock"u8);

    private static long? Number(OwnGroup group, string file, Span<byte> text)
    {
        var length = ProcFile.Read(Path.Join(group.Folder, file), text);
        return length > 0 ? KernelText.Number(text[..length]) : null;
    }
}
