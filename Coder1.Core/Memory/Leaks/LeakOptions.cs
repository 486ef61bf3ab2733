using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Memory.Leaks;

/// <summary>When memory grows as a leak does, at the start: an admin may change it while the server runs.</summary>
public sealed class LeakOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Memory:Leaks";

    internal const int DefaultGrowthMb = 50;
    internal const int DefaultSlopeMbPerMinute = 2;
    internal const int DefaultMaxHistory = 50;

    /// <summary>How often the server's own memory is looked at.</summary>
    /// <value>Default: 00:00:10.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Over which time growth counts; 6 to 720 times the interval.</summary>
    /// <value>Default: 00:05:00.</value>
    [Range(typeof(TimeSpan), "00:01:00", "02:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>So many MB more within the window are suspicious.</summary>
    /// <value>Default: 50.</value>
    [Range(1, 1_048_576)]
    public int GrowthMb { get; set; } = DefaultGrowthMb;

    /// <summary>So many MB a minute all through the window are suspicious, while pages and terminals stay as many.</summary>
    /// <value>Default: 2.</value>
    [Range(1, 1024)]
    public int SlopeMbPerMinute { get; set; } = DefaultSlopeMbPerMinute;

    /// <summary>Findings that are remembered; the oldest is forgotten.</summary>
    /// <value>Default: 50.</value>
    [Range(1, 1000)]
    public int MaxHistory { get; set; } = DefaultMaxHistory;

    /// <summary>As the detector takes them.</summary>
    public LeakSettings ToSettings() => new(Interval, Window, GrowthMb * 1024L * 1024, SlopeMbPerMinute * 1024L * 1024);
}
