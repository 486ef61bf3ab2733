using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Editor;

/// <summary>The bounds of what the editor keeps on disk.</summary>
public sealed class EditorOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Editor";

    private const long Megabyte = 1024 * 1024;
    private const long DefaultMaxBackupBytes = 5 * Megabyte;
    private const int DefaultMaxBackups = 100;
    private const long DefaultTotalBackupBytes = 64 * Megabyte;
    private const int DefaultMaxLayoutBytes = 32 * 1024;
    private const int DefaultMaxLayouts = 200;

    /// <summary>The largest unsaved text that is backed up; a larger one is refused.</summary>
    /// <value>Bytes, 1024 to 100 MB. Default: 5 MB.</value>
    [Range(1024L, 100 * Megabyte)]
    public long MaxBackupBytes { get; set; } = DefaultMaxBackupBytes;

    /// <summary>The most backups of one workspace; one more is refused.</summary>
    /// <value>1 to 10,000. Default: 100.</value>
    [Range(1, 10_000)]
    public int MaxBackups { get; set; } = DefaultMaxBackups;

    /// <summary>The most bytes of all backups on disk together; what would exceed it is refused.</summary>
    /// <value>Bytes, 1024 to 10 GB. Default: 64 MB.</value>
    [Range(1024L, 10 * 1024 * Megabyte)]
    public long TotalBackupBytes { get; set; } = DefaultTotalBackupBytes;

    /// <summary>The largest layout of one workspace; a larger one is refused.</summary>
    /// <value>Bytes, 256 to 1 MB. Default: 32 KB.</value>
    [Range(256, 1024 * 1024)]
    public int MaxLayoutBytes { get; set; } = DefaultMaxLayoutBytes;

    /// <summary>The most layouts on disk, one a workspace; the one written longest ago is dropped for a new
    /// one.</summary>
    /// <value>1 to 10,000. Default: 200.</value>
    [Range(1, 10_000)]
    public int MaxLayouts { get; set; } = DefaultMaxLayouts;
}
