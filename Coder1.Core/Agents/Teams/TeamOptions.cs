using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Agents.Teams;

/// <summary>The bounds of teams. Sizes are in bytes unless the name says otherwise.</summary>
public sealed class TeamOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Agents:Teams";

    /// <summary>The most members that a team has; the tier may allow fewer.</summary>
    public const int MaxMembers = 3;

    internal const int DefaultMaxTeams = 8;
    internal const long DefaultMaxBytes = 1024L * 1024 * 1024;

    private const long Megabyte = 1024 * 1024;
    private const long Terabyte = 1024 * 1024 * Megabyte;

    /// <summary>Teams that are kept; more are refused until one is discarded.</summary>
    /// <value>Default: 8.</value>
    [Range(1, 100)]
    public int MaxTeams { get; set; } = DefaultMaxTeams;

    /// <summary>One member's worktree, with what is built in it; beyond it the turn is stopped, and a larger workspace has no teams.</summary>
    /// <value>Default: 536870912 (512 MB).</value>
    [Range(Megabyte, Terabyte)]
    public long MaxMemberBytes { get; set; } = 512 * Megabyte;

    /// <summary>All worktrees of all teams together; the same happens.</summary>
    /// <value>Default: 1073741824 (1 GB).</value>
    [Range(Megabyte, Terabyte)]
    public long MaxBytes { get; set; } = DefaultMaxBytes;

    /// <summary>A team in which nothing was done for so long is removed with its worktrees; its conversations stay.</summary>
    /// <value>Default: 7.00:00:00.</value>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Milliseconds between two measurements of the worktrees in which an agent works.</summary>
    /// <value>Default: 10000.</value>
    [Range(100, 3600 * 1000)]
    public int MeasureMs { get; set; } = 10_000;
}
