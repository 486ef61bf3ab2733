using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Git;

/// <summary>How git is run. Sizes are in bytes unless the name says otherwise.</summary>
public sealed class GitOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Git";

    internal const int DefaultMaxCommands = 2;
    internal const int DefaultMaxSyncs = 2;
    internal const int DefaultMaxOutputBytes = 512 * 1024;

    private const string AtLeastAMillisecond = "00:00:00.001";
    private const string AtMostADay = "1.00:00:00";

    /// <summary>The git program.</summary>
    /// <value>A name on PATH, or a path. Default: <c>git</c>.</value>
    [Required]
    public string Program { get; set; } = "git";

    /// <summary>Commands of the server that run at once; more wait.</summary>
    /// <value>Default: 2.</value>
    [Range(1, 100)]
    public int MaxCommands { get; set; } = DefaultMaxCommands;

    /// <summary>Commands that talk to other machines and run at once beside those; more wait.</summary>
    /// <value>Default: 2.</value>
    [Range(1, 100)]
    public int MaxSyncs { get; set; } = DefaultMaxSyncs;

    /// <summary>What is kept of one command's output where it is not read as it comes; the rest is left out.</summary>
    /// <value>Default: 524288 (512 KB).</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxOutputBytes { get; set; } = DefaultMaxOutputBytes;

    /// <summary>What a command that does not talk to another machine may take; then it is ended.</summary>
    /// <value>Default: 00:02:00.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostADay)]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What a command may take that talks to another machine (fetch, pull, push); then it is ended.</summary>
    /// <value>Default: 00:30:00.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostADay)]
    public TimeSpan SyncTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Statuses of repositories that are kept; the one that was asked for longest ago goes.</summary>
    /// <value>Default: 50.</value>
    [Range(1, 1000)]
    public int MaxCachedStatuses { get; set; } = 50;

    /// <summary>What all kept statuses together hold, compressed; the one that was asked for longest ago goes.</summary>
    /// <value>Default: 393216 (384 KB).</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxCachedStatusBytes { get; set; } = 384 * 1024;

    /// <summary>What the list of a status holds, compressed; beyond it the list is cut and the counts stay right.</summary>
    /// <value>Default: 196608 (192 KB), which is some 25,000 files.</value>
    [Range(4 * 1024, 16 * 1024 * 1024)]
    public int MaxStatusBytes { get; set; } = 192 * 1024;

    /// <summary>Files of a status that are listed; beyond it the list is cut and the counts stay right.</summary>
    /// <value>Default: 50000.</value>
    [Range(100, 1_000_000)]
    public int MaxStatusEntries { get; set; } = 50_000;

    /// <summary>How long a status holds where nobody watches the repository; three times as long while memory is short.</summary>
    /// <value>Default: 00:00:05.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostADay)]
    public TimeSpan StatusLife { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a status holds where the repository is watched and nothing changed; three times as long while memory is short.</summary>
    /// <value>Default: 00:02:00.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostADay)]
    public TimeSpan WatchedStatusLife { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Folders that the kernel watches for all repositories that somebody looks at; beyond it they are looked at by time.</summary>
    /// <value>Default: 1000.</value>
    [Range(0, 100_000)]
    public int MaxWatches { get; set; } = 1000;

    /// <summary>Of these, for one repository: its own, then those that can be seen, then others that hold files of git's.</summary>
    /// <value>Default: 400.</value>
    [Range(0, 100_000)]
    public int MaxWatchesPerRepository { get; set; } = 400;
}
