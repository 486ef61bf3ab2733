using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Search;

/// <summary>How files are found.</summary>
public sealed class SearchOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Search";

    /// <summary>Names looked at for one question; in a larger tree the rest is left out, and the answer says so.</summary>
    /// <value>1 to 10000000. Default: 500000.</value>
    [Range(1, 10_000_000)]
    public int MaxNames { get; set; } = 500_000;

    /// <summary>Questions answered at once, each by a ripgrep of its own; more wait.</summary>
    /// <value>1 to 100. Default: 4.</value>
    [Range(1, 100)]
    public int MaxSearches { get; set; } = 4;

    /// <summary>The ripgrep program.</summary>
    /// <value>A name on PATH, or a path. Default: <c>rg</c>.</value>
    [Required]
    public string Ripgrep { get; set; } = "rg";
}
