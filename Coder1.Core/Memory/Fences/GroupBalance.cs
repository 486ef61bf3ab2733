namespace Coder1.Core.Memory.Fences;

/// <summary>Gives each terminal's group a limit of its own: what the others leave of that of all.</summary>
/// <remarks>
/// Without it, who fills a tmpfs would have the kernel end everybody else's programs, one after the other: files belong to no
/// process, and who writes them is small. So a terminal that takes too much meets its own limit, and what is ended is its own;
/// and the room that is kept lets the others' shells go on, and a new one delete the file.
/// </remarks>
internal static class GroupBalance
{
    /// <summary>Kept of the limit of all, for the others.</summary>
    public const long RoomBytes = 24 * Mb;

    /// <summary>A limit that would change by less stays as it is.</summary>
    public const long StepBytes = 4 * Mb;

    /// <summary>A group may take so much more than it holds, unless it holds more than half of all already.</summary>
    public const long LeastGrowthBytes = 8 * Mb;

    private const long Mb = 1024 * 1024;

    /// <summary>Sets the limits anew.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="limitBytes">The limit of all.</param>
    public static void Set(ReadOnlySpan<ProgramGroup> groups, long limitBytes)
    {
        Span<long> held = groups.Length <= 64 ? stackalloc long[groups.Length] : new long[groups.Length];
        var sum = 0L;
        for (var index = 0; index < groups.Length; index++) sum += held[index] = groups[index].Held();
        for (var index = 0; index < groups.Length; index++)
        {
            var limit = LimitOf(held[index], sum - held[index], limitBytes, groups[index].LimitBytes);
            if (Math.Abs(limit - groups[index].LimitBytes) >= StepBytes) groups[index].Limit(limit);
        }
    }

    /// <summary>The limit of one.</summary>
    /// <param name="held">What it holds.</param>
    /// <param name="others">What the others hold.</param>
    /// <param name="limitBytes">The limit of all.</param>
    /// <param name="current">Its limit so far; zero for none.</param>
    public static long LimitOf(long held, long others, long limitBytes, long current)
    {
        var least = held + LeastGrowthBytes;
        if (limitBytes - others - RoomBytes is var left && left >= least) return left;
        // The large one must not creep into the room that is kept.
        return held > limitBytes / 2 && current > 0 ? Math.Min(current, least) : least;
    }
}
