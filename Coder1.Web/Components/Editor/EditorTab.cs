namespace Coder1.Web.Components.Editor;

/// <summary>An open file as its tab shows it.</summary>
/// <param name="Path">The path below the workspace's root.</param>
public sealed record EditorTab(string Path)
{
    public bool IsDirty { get; init; }

    public bool HasConflict { get; init; }

    public bool IsReadOnly { get; init; }

    /// <summary><c>text</c>, <c>parts</c>, <c>binary</c>, <c>image</c>, <c>missing</c> or <c>error</c>.</summary>
    public string Kind { get; init; } = "text";

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";
}
