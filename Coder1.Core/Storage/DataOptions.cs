namespace Coder1.Core.Storage;

/// <summary>Where everything that Coder1 keeps on disk lives.</summary>
public sealed class DataOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Data";

    /// <summary>The plain environment names that set options here.</summary>
    public static readonly IReadOnlyList<(string EnvironmentName, string Key)> Aliases =
    [
        ("CODER1_DATA", $"{SectionName}:{nameof(Path)}"),
    ];

    /// <summary>The data folder, made when missing, readable by its owner only.</summary>
    /// <value>Default: <c>~/.coder1</c>. Alias: <c>CODER1_DATA</c>.</value>
    public string Path { get; set; } = "";
}
