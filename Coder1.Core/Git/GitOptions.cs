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
}
