using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Memory;

/// <summary>The memory budget, and what is done to keep it.</summary>
public sealed class MemoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Memory";

    /// <summary>The share of the container that is the default budget, in percent.</summary>
    public const int DefaultLimitPercent = 78;

    /// <summary>Where warning begins by default, in percent of the budget.</summary>
    public const int DefaultWarningPercent = 75;

    /// <summary>Where critical begins by default, in percent of the budget.</summary>
    public const int DefaultCriticalPercent = 85;

    /// <summary>Where panic begins by default, in percent of the budget.</summary>
    public const int DefaultPanicPercent = 95;

    /// <summary>Where the red line is by default, in percent of the container.</summary>
    public const int DefaultRedLinePercent = 90;

    internal const int DefaultPremiumAgents = 3;
    internal const int DefaultStandardAgents = 2;
    internal const int DefaultEssentialAgents = 1;
    internal const int DefaultPremiumReplayBytes = 50_000;
    internal const int DefaultStandardReplayBytes = 25_000;
    internal const int DefaultEssentialReplayBytes = 10_000;

    private const int LeastMb = 16;
    private const int MostMb = 1_048_576;
    private const int MostAgents = 100;
    private const int MostReplayBytes = 16 * 1024 * 1024;

    /// <summary>The plain environment names that set options here.</summary>
    public static readonly IReadOnlyList<(string EnvironmentName, string Key)> Aliases =
    [
        ("MEMORY_LIMIT_MB", $"{SectionName}:{nameof(LimitMb)}"),
        ("MEMORY_WARNING_THRESHOLD", $"{SectionName}:{nameof(WarningMb)}"),
        ("MEMORY_PANIC_THRESHOLD", $"{SectionName}:{nameof(PanicMb)}"),
        ("ENABLE_AGGRESSIVE_CLEANUP", $"{SectionName}:{nameof(AggressiveCleanup)}"),
        ("ENABLE_MEMORY_MONITORING", $"{SectionName}:{nameof(Monitoring)}"),
        ("ENABLE_GRACEFUL_DEGRADATION", $"{SectionName}:{nameof(GracefulDegradation)}"),
    ];

    /// <summary>The budget for the whole container, in MB.</summary>
    /// <value>64 to 1048576. Default: 78 % of the container (400 of 512). Alias: <c>MEMORY_LIMIT_MB</c>.</value>
    [Range(64, MostMb)]
    public int? LimitMb { get; set; }

    /// <summary>Pressure from which on caches are trimmed, in MB. Less than <see cref="CriticalMb"/>.</summary>
    /// <value>Default: 75 % of the limit (300 of 400). Alias: <c>MEMORY_WARNING_THRESHOLD</c>.</value>
    [Range(LeastMb, MostMb)]
    public int? WarningMb { get; set; }

    /// <summary>Pressure from which on new agents wait and searches stop, in MB. Less than <see cref="PanicMb"/>.</summary>
    /// <value>Default: 85 % of the limit (340 of 400), or halfway between the other two where that is not between them.</value>
    [Range(LeastMb, MostMb)]
    public int? CriticalMb { get; set; }

    /// <summary>Pressure from which on idle terminals are suspended, in MB. Less than <see cref="RedLineMb"/>.</summary>
    /// <value>Default: 95 % of the limit (380 of 400). Alias: <c>MEMORY_PANIC_THRESHOLD</c>.</value>
    [Range(LeastMb, MostMb)]
    public int? PanicMb { get; set; }

    /// <summary>Pressure at which the largest program is ended, in MB. No more than the container has.</summary>
    /// <value>Default: 90 % of the container (460 of 512).</value>
    [Range(LeastMb, MostMb)]
    public int? RedLineMb { get; set; }

    /// <summary>At panic terminals that idle unwatched are suspended and memory is compacted; without it, only caches are trimmed.</summary>
    /// <value>Default: true. Alias: <c>ENABLE_AGGRESSIVE_CLEANUP</c>.</value>
    public bool AggressiveCleanup { get; set; } = true;

    /// <summary>
    /// The history for the charts and a line a minute in the log. The container is watched without it too: levels, cleanups
    /// and the red line cannot be switched off.
    /// </summary>
    /// <value>Default: true. Alias: <c>ENABLE_MEMORY_MONITORING</c>.</value>
    public bool Monitoring { get; set; } = true;

    /// <summary>Features are reduced as memory gets scarce; without it, they stay as they are, and cleanups alone help.</summary>
    /// <value>Default: true. Alias: <c>ENABLE_GRACEFUL_DEGRADATION</c>.</value>
    public bool GracefulDegradation { get; set; } = true;

    /// <summary>Agents at once below warning.</summary>
    /// <value>Default: 3.</value>
    [Range(0, MostAgents)]
    public int PremiumAgents { get; set; } = DefaultPremiumAgents;

    /// <summary>Agents at once from warning on; no more than <see cref="PremiumAgents"/>.</summary>
    /// <value>Default: 2.</value>
    [Range(0, MostAgents)]
    public int StandardAgents { get; set; } = DefaultStandardAgents;

    /// <summary>Agents at once from panic on; no more than <see cref="StandardAgents"/>.</summary>
    /// <value>Default: 1.</value>
    [Range(0, MostAgents)]
    public int EssentialAgents { get; set; } = DefaultEssentialAgents;

    /// <summary>Output of a watched terminal that is replayed and held in memory below warning.</summary>
    /// <value>Default: 50000.</value>
    [Range(0, MostReplayBytes)]
    public int PremiumReplayBytes { get; set; } = DefaultPremiumReplayBytes;

    /// <summary>The same from warning on; no more than <see cref="PremiumReplayBytes"/>.</summary>
    /// <value>Default: 25000.</value>
    [Range(0, MostReplayBytes)]
    public int StandardReplayBytes { get; set; } = DefaultStandardReplayBytes;

    /// <summary>The same from panic on; no more than <see cref="StandardReplayBytes"/>.</summary>
    /// <value>Default: 10000.</value>
    [Range(0, MostReplayBytes)]
    public int EssentialReplayBytes { get; set; } = DefaultEssentialReplayBytes;

    /// <summary>The budget in bytes for a container of this size.</summary>
    /// <param name="containerBytes">The container's limit.</param>
    public long LimitBytesFor(long containerBytes) =>
        LimitMb is { } mb ? mb * 1024L * 1024L : containerBytes * DefaultLimitPercent / 100;
}
