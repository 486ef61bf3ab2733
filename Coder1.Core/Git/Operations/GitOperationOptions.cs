using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Git.Operations;

/// <summary>The bounds of what is done with git. Sizes are in bytes unless the name says otherwise.</summary>
public sealed class GitOperationOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Git:Operations";

    internal const int DefaultMaxListed = 1000;
    internal const int DefaultMaxFiles = 4000;
    internal const int DefaultMaxBlameRanges = 10_000;
    internal const long DefaultMaxContentBytes = 10 * 1024 * 1024;
    internal const long DefaultMaxDiscardedBytes = 256L * 1024 * 1024;
    internal const int DefaultMaxDiscards = 50;
    internal const int DefaultMaxSyncRequests = 4;

    private const string AtLeastAMillisecond = "00:00:00.001";
    private const string AtMostAnHour = "01:00:00";

    /// <summary>How long a change waits for the one before it in the same repository; then it is refused.</summary>
    /// <value>Default: 00:00:30.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostAnHour)]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Branches, remote branches, tags and stashes that are listed, of each; more are left out, the oldest first.</summary>
    /// <value>Default: 1000.</value>
    [Range(1, 100_000)]
    public int MaxListed { get; set; } = DefaultMaxListed;

    /// <summary>Files of a commit or a comparison that are listed; more are left out.</summary>
    /// <value>Default: 4000.</value>
    [Range(1, 100_000)]
    public int MaxFiles { get; set; } = DefaultMaxFiles;

    /// <summary>Ranges of lines that one blame tells of; more are left out.</summary>
    /// <value>Default: 10000.</value>
    [Range(1, 1_000_000)]
    public int MaxBlameRanges { get; set; } = DefaultMaxBlameRanges;

    /// <summary>The largest file whose content is given or taken; a larger one is refused.</summary>
    /// <value>Default: 10485760 (10 MB).</value>
    [Range(1024, 1024L * 1024 * 1024)]
    public long MaxContentBytes { get; set; } = DefaultMaxContentBytes;

    /// <summary>What is kept of discarded changes, of all repositories together; the oldest goes. More at once is refused.</summary>
    /// <value>Default: 268435456 (256 MB).</value>
    [Range(1024, 1024L * 1024 * 1024 * 1024)]
    public long MaxDiscardedBytes { get; set; } = DefaultMaxDiscardedBytes;

    /// <summary>How many times of discarding can be taken back; the oldest goes.</summary>
    /// <value>Default: 50.</value>
    [Range(1, 10_000)]
    public int MaxDiscards { get; set; } = DefaultMaxDiscards;

    /// <summary>Fetches, pulls and pushes that run or wait at once; more are refused.</summary>
    /// <value>Default: 4.</value>
    [Range(1, 100)]
    public int MaxSyncRequests { get; set; } = DefaultMaxSyncRequests;
}
