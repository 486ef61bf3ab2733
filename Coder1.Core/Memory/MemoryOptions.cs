using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Memory;

/// <summary>The memory budget.</summary>
public sealed class MemoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Memory";

    /// <summary>The share of the container that is the default budget, in percent.</summary>
    public const int DefaultLimitPercent = 78;

    /// <summary>The plain environment names that set options here.</summary>
    public static readonly IReadOnlyList<(string EnvironmentName, string Key)> Aliases =
    [
        ("MEMORY_LIMIT_MB", $"{SectionName}:{nameof(LimitMb)}"),
    ];

    /// <summary>The budget for the whole container, in MB.</summary>
    /// <value>64 to 1048576. Default: 78 % of the container (400 of 512). Alias: <c>MEMORY_LIMIT_MB</c>.</value>
    [Range(64, 1_048_576)]
    public int? LimitMb { get; set; }

    /// <summary>The budget in bytes for a container of this size.</summary>
    /// <param name="containerBytes">The container's limit.</param>
    public long LimitBytesFor(long containerBytes) =>
        LimitMb is { } mb ? mb * 1024L * 1024L : containerBytes * DefaultLimitPercent / 100;
}
