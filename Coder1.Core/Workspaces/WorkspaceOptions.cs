using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Workspaces;

/// <summary>Which folders one may work in, and the bounds of the files API.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Workspaces";

    private const long Megabyte = 1024 * 1024;
    private const long DefaultEditableBytes = 5 * Megabyte;
    private const long DefaultMaxUploadBytes = 100 * Megabyte;
    private const int DefaultMaxFolderEntries = 12_000;
    private const int DefaultMaxWatchedPaths = 512;
    private const int DefaultMaxWatchedPathsTogether = 5000;
    private const int DefaultMaxWorkspaces = 80;
    private const long DefaultMaxArchiveBytes = 500 * Megabyte;
    private const int DefaultMaxArchiveEntries = 11_500;
    private const int DefaultMaxClones = 2;
    private const int DefaultCloneTimeoutSeconds = 600;
    private const int DefaultCloneErrorBytes = 8 * 1024;

    /// <summary>The plain environment names that set options here.</summary>
    public static readonly IReadOnlyList<(string EnvironmentName, string Key)> Aliases =
    [
        ("WORKSPACES_ROOT", $"{SectionName}:{nameof(Root)}"),
    ];

    /// <summary>The folder whose folders are workspaces, and into which repositories are cloned.</summary>
    /// <value>An absolute path. Default: none. Alias: <c>WORKSPACES_ROOT</c>.</value>
    public string Root { get; set; } = "";

    /// <summary>Folders given on the command line, each a workspace.</summary>
    /// <value>Default: none; with no <see cref="Root"/> either, the current folder.</value>
    public string[] Folders { get; set; } = [];

    /// <summary>Up to this size the page edits a file; a larger one it shows in parts, read-only.</summary>
    /// <value>Bytes, 1024 to 50 MB. Default: 5 MB.</value>
    [Range(1024L, 50 * Megabyte)]
    public long EditableBytes { get; set; } = DefaultEditableBytes;

    /// <summary>The largest file that may be written; a larger one is refused and the old file stays.</summary>
    /// <value>Bytes, 1024 to 10 GB. Default: 100 MB.</value>
    [Range(1024L, 10 * 1024 * Megabyte)]
    public long MaxUploadBytes { get; set; } = DefaultMaxUploadBytes;

    /// <summary>The most entries that one listing of a folder holds; more are left out, and the listing says
    /// so.</summary>
    /// <value>1 to 200,000. Default: 12,000 (about 2 MB while it is sent).</value>
    [Range(1, 200_000)]
    public int MaxFolderEntries { get; set; } = DefaultMaxFolderEntries;

    /// <summary>The most folders and files that one page watches; the newest beyond that are refused.</summary>
    /// <value>1 to 10,000. Default: 512.</value>
    [Range(1, 10_000)]
    public int MaxWatchedPaths { get; set; } = DefaultMaxWatchedPaths;

    /// <summary>
    /// The most folders and files that all pages watch together, beyond the first 16 of each; the newest beyond that are
    /// refused, and their pages show changes by others when refreshed.
    /// </summary>
    /// <value>0 to 1,000,000. Default: 5000 (about 2 MB).</value>
    [Range(0, 1_000_000)]
    public int MaxWatchedPathsTogether { get; set; } = DefaultMaxWatchedPathsTogether;

    /// <summary>The most workspaces that are listed, and the most opened folders that are remembered.</summary>
    /// <value>1 to 10,000; more are left out, of the opened ones the oldest. Default: 80.</value>
    [Range(1, 10_000)]
    public int MaxWorkspaces { get; set; } = DefaultMaxWorkspaces;

    /// <summary>The most bytes, before compression, that one archive holds; a larger folder is refused.</summary>
    /// <value>Bytes, 1024 to 100 GB. Default: 500 MB.</value>
    [Range(1024L, 100 * 1024 * Megabyte)]
    public long MaxArchiveBytes { get; set; } = DefaultMaxArchiveBytes;

    /// <summary>The most files that one archive holds, since its directory stays in memory; more are refused.</summary>
    /// <value>1 to 1,000,000. Default: 15,000 (about 7 MB while it is sent).</value>
    [Range(1, 1_000_000)]
    public int MaxArchiveEntries { get; set; } = DefaultMaxArchiveEntries;

    /// <summary>The most clones at once; one more is refused.</summary>
    /// <value>1 to 16. Default: 2.</value>
    [Range(1, 16)]
    public int MaxClones { get; set; } = DefaultMaxClones;

    /// <summary>After this time a clone is ended and removed.</summary>
    /// <value>Seconds, 1 to 86,400. Default: 600.</value>
    [Range(1, 86_400)]
    public int CloneTimeoutSeconds { get; set; } = DefaultCloneTimeoutSeconds;

    /// <summary>How much of what git says about a failed clone is kept; the oldest is dropped.</summary>
    /// <value>Bytes, 256 to 1 MB. Default: 8 KB.</value>
    [Range(256, 1024 * 1024)]
    public int CloneErrorBytes { get; set; } = DefaultCloneErrorBytes;

    /// <summary>Whether <c>file://</c> may be cloned, which reads any repository that the server can read.</summary>
    /// <value>Default: false.</value>
    public bool AllowFileClone { get; set; }
}
