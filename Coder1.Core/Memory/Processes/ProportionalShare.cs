namespace Coder1.Core.Memory.Processes;

/// <summary>What a process holds by proportional share (PSS): a page that three have mapped counts a third in each. Bytes.</summary>
/// <param name="Anonymous">Of its own.</param>
/// <param name="File">Of files, its program among them.</param>
/// <param name="Shared">Of shared memory and tmpfs.</param>
internal readonly record struct ProportionalShare(long Anonymous, long File, long Shared)
{
    private const int FileBytes = 2048;
    private const long Kb = 1024;

    /// <summary>All of it.</summary>
    public long Total => Anonymous + File + Shared;

    /// <summary>Reads it; null where the process has ended or is not ours to look into.</summary>
    /// <param name="process">The process.</param>
    public static ProportionalShare? Read(int process)
    {
        Span<byte> text = stackalloc byte[FileBytes];
        var length = ProcFile.Read(process, "smaps_rollup"u8, text);
        return length > 0 ? Parse(text[..length]) : null;
    }

    /// <summary>Reads the text of <c>smaps_rollup</c>; null where there is no share in it.</summary>
    public static ProportionalShare? Parse(ReadOnlySpan<byte> text)
    {
        if (KernelText.Value(text, "Pss:"u8) is not { } all) return null;
        // The kinds are told since Linux 5.9.
        var file = KernelText.ValueOrZero(text, "Pss_File:"u8);
        var shared = KernelText.ValueOrZero(text, "Pss_Shmem:"u8);
        return new ProportionalShare(Math.Max(0, all - file - shared) * Kb, file * Kb, shared * Kb);
    }
}
