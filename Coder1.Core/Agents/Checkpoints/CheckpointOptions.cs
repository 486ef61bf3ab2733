using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>The bounds of checkpoints. Sizes are in bytes unless the name says otherwise.</summary>
public sealed class CheckpointOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Agents:Checkpoints";

    internal const int DefaultMaxListBytes = 1024 * 1024;
    internal const int DefaultMaxWorkspaces = 10;
    internal const long DefaultMaxBytes = 64L * 1024 * 1024;

    /// <summary>A checkpoint is taken before every prompt, where there is git.</summary>
    /// <value>Default: true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>A file larger than this is not kept: rewinding leaves it as it is.</summary>
    /// <value>Default: 10485760 (10 MB).</value>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxFileBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>The names of all files that changed since the checkpoint before; with more, none is taken.</summary>
    /// <value>Default: 1048576 (1 MB).</value>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxListBytes { get; set; } = DefaultMaxListBytes;

    /// <summary>What the checkpoints of one workspace may take on disk; beyond it the older half of them is dropped.</summary>
    /// <value>Default: 67108864 (64 MB).</value>
    [Range(1024 * 1024, 1024L * 1024 * 1024 * 1024)]
    public long MaxBytes { get; set; } = DefaultMaxBytes;

    /// <summary>Workspaces that have checkpoints; for one more, those of the one used longest ago are dropped.</summary>
    /// <value>Default: 10.</value>
    [Range(1, 1000)]
    public int MaxWorkspaces { get; set; } = DefaultMaxWorkspaces;

    /// <summary>Files that a comparison lists; more are counted only.</summary>
    /// <value>Default: 500.</value>
    [Range(1, 100_000)]
    public int MaxFiles { get; set; } = 500;
}
